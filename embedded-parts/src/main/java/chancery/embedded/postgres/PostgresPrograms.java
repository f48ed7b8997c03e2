package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.File;
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
 * Runs PostgreSQL's programs. They refuse to run as root; if the JVM runs as root (in a container), or as a user without a name, they run in
 * their own user namespace as an unprivileged user.
 */
record PostgresPrograms(PostgresBinaries binaries) {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** macOS has no {@code setsid}. */
    private static final Path PERL = Path.of("/usr/bin/perl");

    /** Exit status and output of a program. */
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** Waits uninterruptibly: an interrupted {@code pg_ctl} would leave an unmanaged server. */
    Outcome run(String program, String... arguments) {
        try {
            Process process = begin(program, "", arguments);
            String output = output(process);
            return new Outcome(process.onExit().join().exitValue(), output);
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Terminates the program when this thread is interrupted. */
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
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("Interrupted while PostgreSQL's " + program + " ran", e);
        }
    }

    private Process begin(String program, String input, String... arguments) throws IOException {
        Process process = builder(program, List.of(arguments)).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    /** Starts a program that outlives this process and appends its output to a file. */
    Process start(String program, Path output, List<String> arguments) {
        try {
            return builder(program, arguments)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Variables of the user's shell change neither the programs' locale nor their settings nor the order of their arguments. */
    private ProcessBuilder builder(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("POSIXLY_CORRECT"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** What to do about a failure with this output: a sentence on a line of its own, or nothing. */
    static String advice(String output) {
        return output.contains("unshare")
                ? System.lineSeparator()
                        + "PostgreSQL does not run as root or as a user without a name; Chancery then uses a user namespace,"
                        + " which this system does not allow. Run Chancery as a user that has a name (in a container: the"
                        + " option --user, with an entry in /etc/passwd), allow user namespaces (sysctl"
                        + " user.max_user_namespaces), or set spring.datasource.url to another PostgreSQL."
                : "";
    }

    private static String output(Process process) {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM, so that the program cleans up, and SIGKILL after a second. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }

    /** A separate session keeps Ctrl-C in the terminal from reaching the program. */
    private static List<String> prefix() {
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        } else if (Files.isExecutable(PERL)) {
            prefix.addAll(List.of(PERL.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV"));
        }
        if (needsNamespace(System.getProperty("user.name"))) {
            prefix.addAll(List.of("unshare", "-U"));
        }
        return prefix;
    }

    /** Java's name of a user without an entry in the user database, whom PostgreSQL refuses too, is a question mark. */
    static boolean needsNamespace(String userName) {
        return userName.equals("root") || userName.equals("?");
    }

    static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
