package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root, for good reasons; where the JVM runs as root (a container, a sandbox)
 * they get a user namespace of their own, in which they are nobody.
 */
record PostgresPrograms(PostgresBinaries binaries) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** What a program said and how it ended. */
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** Waits for the program's end, whoever interrupts: half a start or half a stop leaves a server that nobody knows of. */
    Outcome run(String program, String... arguments) {
        try {
            Process process = begin(program, "", arguments);
            String output = output(process);
            return new Outcome(process.onExit().join().exitValue(), output);
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** For programs that may be ended at any moment: when this thread is interrupted, they are. */
    Outcome runUnlessInterrupted(String program, String input, String... arguments) {
        try {
            Process process = begin(program, input, arguments);
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> output(process), Thread::startVirtualThread);
            try {
                return new Outcome(process.waitFor(), output.join());
            } finally {
                end(process);
            }
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("Told to stop while PostgreSQL's " + program + " ran", e);
        }
    }

    private Process begin(String program, String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    private static String output(Process process) {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that is told to end tidies up after itself, for which it gets a second. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }

    /** In a session of its own Ctrl-C at the terminal does not reach the program; whoever ran it ends it in good order. */
    private static List<String> prefix() {
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        }
        if (System.getProperty("user.name").equals("root")) {
            prefix.addAll(List.of("unshare", "-U"));
        }
        return prefix;
    }

    static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
