package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The all-in-one as a process of its own, on free ports. */
record ChanceryProcess(Process process, Path log) implements AutoCloseable {

    /** Starts it on a data folder; returns when it logs that it is ready. */
    static ChanceryProcess start(Path folder, String... settings) throws IOException {
        return startUntil(folder, "  API  ", settings);
    }

    /** Starts it on a data folder; returns when it has logged this text. */
    static ChanceryProcess startUntil(Path folder, String words, String... settings) throws IOException {
        Path log = folder.resolve("log-" + System.nanoTime());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                // It lives for seconds: the optimising compiler would cost more than it saves.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Newer JDKs warn about the libraries of embedded parts; older ones do not know the option.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AllInOne.class.getName(),
                "--chancery.data-dir=" + folder.resolve("data")));
        command.addAll(RunningChancery.FREE_PORTS);
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ChanceryProcess started = new ChanceryProcess(process, log);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || started.said().contains(words));
        assertThat(process.isAlive()).as("started: %s", Files.readString(log)).isTrue();
        return started;
    }

    ApiClient client() {
        return new ApiClient(base().orElseThrow());
    }

    /** Kills it with SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends SIGTERM and returns its exit code. */
    int end(Duration atMost) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("it has ended")
                .isTrue();
        return process.exitValue();
    }

    /** Its output so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> base() {
        return said().lines()
                .filter(line -> line.contains("  API  "))
                .map(line -> line.replaceFirst(".*(http://[0-9.:]+)/api/.*", "$1"))
                .findFirst();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
