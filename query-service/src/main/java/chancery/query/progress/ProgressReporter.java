package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.query.readmodel.projection.ProjectionListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports the progress of this instance's projections to the command-services.
 *
 * <p>It reports as soon as a generation has moved, several moves in one row, and each second as a heartbeat. A write
 * waits only for projections whose heartbeat is younger than 3 s.
 */
public final class ProgressReporter implements ProjectionListener {
    /** How often it reports while no generation moves. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final int REPORTS_PER_CLEANUP = 1_000;

    private final ProgressTable table;
    private volatile Runnable sendSoon = () -> {};
    private final Map<Integer, GenerationProgress> generations = new ConcurrentHashMap<>();
    private volatile Set<Integer> confirmed = Set.of();
    private Set<Integer> written = Set.of();
    private int reports;

    /**
     * Creates a reporter.
     *
     * @param instance identifies this process
     */
    ProgressReporter(DedicatedConnections connections, String instance) {
        this.table = new ProgressTable(connections, instance);
    }

    /** Sets the action that makes {@link #send()} run at once. */
    void onChange(Runnable triggerSender) {
        sendSoon = triggerSender;
    }

    @Override
    public void moved(int generation, long position) {
        generations.compute(generation, (g, was) -> (was == null ? GenerationProgress.NONE : was).movedTo(position));
        sendSoon.run();
    }

    @Override
    public void caughtUp(int generation, long position) {
        GenerationProgress before = generations.get(generation);
        if (before != null && before.position() != position) {
            moved(generation, position);
        }
    }

    /** Sets the state of a generation in the next reports. */
    public void publish(int generation, boolean published, boolean caughtUp) {
        GenerationProgress was = generations.getOrDefault(generation, GenerationProgress.NONE);
        GenerationProgress is = generations.compute(
                generation, (g, progress) -> (progress == null ? was : progress).publishedAs(published, caughtUp));
        if (!is.equals(was)) {
            sendSoon.run();
        }
    }

    /** Stops the reports of all other generations. */
    public void reportOnly(Set<Integer> reported) {
        if (generations.keySet().retainAll(reported)) {
            sendSoon.run();
        }
    }

    /** Whether writes wait for this generation: its row is committed. */
    public boolean isConfirmed(int generation) {
        return confirmed.contains(generation);
    }

    /** Writes the present progress of all generations; called by one thread. */
    void send() throws SQLException {
        try {
            Map<Integer, GenerationProgress> now = Map.copyOf(generations);
            for (Map.Entry<Integer, GenerationProgress> entry : now.entrySet()) {
                table.write(entry.getKey(), entry.getValue());
            }
            cleanUp(now.keySet());
            confirm(now);
        } catch (SQLException unavailable) {
            table.close();
            confirmed = Set.of();
            written = Set.of();
            throw unavailable;
        }
    }

    /** Removes this instance's rows, so that no write waits for it any more. */
    void close() {
        try {
            table.keepOnly(Set.of());
        } catch (SQLException unavailable) {
            // Writes stop waiting when the last heartbeat is 3 s old.
        } finally {
            table.close();
        }
    }

    private void cleanUp(Set<Integer> now) throws SQLException {
        if (!written.equals(now)) {
            table.keepOnly(now);
            written = new HashSet<>(now);
        }
        if (reports++ % REPORTS_PER_CLEANUP == 0) {
            table.removeOld();
        }
    }

    private void confirm(Map<Integer, GenerationProgress> sent) {
        Set<Integer> published = new HashSet<>();
        sent.forEach((generation, progress) -> {
            if (progress.published() && progress.caughtUp()) {
                published.add(generation);
            }
        });
        confirmed = Set.copyOf(published);
    }
}
