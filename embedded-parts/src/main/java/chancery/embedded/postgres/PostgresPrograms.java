package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    Outcome run(String program, String input, String... arguments) {
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        try {
            return run(new ProcessBuilder(command).redirectErrorStream(true), input);
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's " + program + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("Interrupted while PostgreSQL's " + program + " ran", e);
        }
    }

    private static Outcome run(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output.strip());
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
