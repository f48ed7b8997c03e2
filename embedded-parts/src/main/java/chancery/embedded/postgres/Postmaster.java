package chancery.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server process that a cluster's {@code postmaster.pid} names. The file remains after a crash, and the process id may be reused.
 * Therefore the process must be a PostgreSQL on this cluster.
 */
record Postmaster(ProcessHandle process) {
    static Optional<Postmaster> of(Path cluster) {
        return pid(cluster)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, cluster))
                .map(Postmaster::new);
    }

    /** Deletes a stale pid file: PostgreSQL refuses to start while the process id is in use. */
    static void deletePidFile(Path cluster) {
        try {
            Files.deleteIfExists(file(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Runs asynchronously.
    void onExit(Runnable work) {
        process.onExit().thenRun(work);
    }

    /** Kills the server and its child processes. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        children.forEach(child ->
                child.onExit().completeOnTimeout(child, 10, TimeUnit.SECONDS).join());
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        ProcessHandle.Info info = process.info();
        boolean postgres =
                info.command().filter(path -> path.endsWith("/postgres")).isPresent();
        return postgres
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(PostgresPrograms.absolute(cluster)))
                        .orElse(true);
    }

    private static Optional<Long> pid(Path cluster) {
        try {
            return Files.readAllLines(file(cluster)).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
