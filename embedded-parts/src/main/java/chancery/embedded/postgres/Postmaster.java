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
 * The server process that a cluster's {@code postmaster.pid} names. The file outlives a crash, and its number may by then
 * belong to any other process, so it counts only where that process is a PostgreSQL on this very cluster.
 */
record Postmaster(ProcessHandle process) {

    static Optional<Postmaster> of(Path cluster) {
        return pid(cluster)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, cluster))
                .map(Postmaster::new);
    }

    /** Removes the file that names a process which is no PostgreSQL: the server would take it for a living one. */
    static void forget(Path cluster) {
        try {
            Files.deleteIfExists(file(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it.
    void onEnd(Runnable work) {
        process.onExit().thenRun(work);
    }

    /** As a power cut would end it; its children see it and end too. */
    void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        family.forEach(child ->
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
