package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A part as a separate process with this JVM's classpath, for tests that kill it. */
public final class PartProcess implements AutoCloseable {
    private final Process process;

    private PartProcess(Process process) {
        this.process = process;
    }

    /** Starts the process and waits until the part is ready. */
    public static PartProcess start(PartKind kind, Path folder, int port) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PartLauncher.class.getName(),
                kind.name().toLowerCase(Locale.ROOT),
                "--port=" + port,
                "--data-dir=" + folder,
                "--auth=trust");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new PartProcess(process).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PartProcess ready() throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder lines = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(" ready on ")) {
                return this;
            }
            lines.append(line).append('\n');
        }
        throw new EmbeddedPartException("The process of the part exited: " + lines);
    }

    public long pid() {
        return process.pid();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new EmbeddedPartException("The process " + pid() + " of the part does not exit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
