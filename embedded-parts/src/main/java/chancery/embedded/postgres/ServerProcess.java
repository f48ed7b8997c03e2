package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the server program itself. {@code pg_ctl start} would pass the paths to a shell, which executes what they contain.
 */
record ServerProcess(PostgresPrograms programs, Path cluster, Path serverLog) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int LINES_SHOWN = 8;
    /** In {@code postmaster.pid}: the state is the eighth line. */
    private static final int STATE = 7;

    /**
     * Returns when the server accepts connections. If it does not, or the thread is interrupted, no server remains.
     *
     * @throws EmbeddedPartException with the end of the server's log
     */
    void start(List<String> configuration) {
        List<String> arguments = new ArrayList<>(List.of("-D", PostgresPrograms.absolute(cluster)));
        configuration.forEach(line -> arguments.addAll(List.of("-c", line)));
        Process process = programs.start("postgres", serverLog, arguments);
        try {
            awaitReady(process);
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("The start of PostgreSQL was interrupted", e);
        } catch (RuntimeException e) {
            end(process);
            throw e;
        }
    }

    private void awaitReady(Process process) throws InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(process.pid())) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw failed("it exited with status " + process.exitValue());
            }
            if (System.nanoTime() - limit > 0) {
                throw failed("it was not ready within " + START_LIMIT.toSeconds() + " s");
            }
        }
    }

    private boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() > STATE
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(STATE).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private EmbeddedPartException failed(String how) {
        String end = endOfLog();
        return new EmbeddedPartException("PostgreSQL did not start: " + how + ". The end of its log " + serverLog + ":"
                + System.lineSeparator() + end + PostgresPrograms.advice(end));
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(serverLog), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    /** SIGTERM lets a starting server finish its recovery and stop; no client is connected yet. */
    private static void end(Process process) {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
