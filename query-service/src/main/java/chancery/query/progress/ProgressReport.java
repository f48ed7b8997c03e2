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
 * Reports at once when a generation has moved, many moves with one row, and each second in any case: a write waits for
 * live projections only, and live is who has sent its heartbeat within 3 s.
 */
public final class ProgressReport implements ProjectionListener {

    /** How often it reports while nothing moves. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final int REPORTS_BETWEEN_CLEANINGS = 1_000;

    private final ProgressRows rows;
    private volatile Runnable sendSoon = () -> {};
    private final Map<Integer, GenerationProgress> generations = new ConcurrentHashMap<>();
    private volatile Set<Integer> confirmed = Set.of();
    private Set<Integer> written = Set.of();
    private int reports;

    /**
     * A report that is not sent yet.
     *
     * @param instance names this process among the others
     */
    ProgressReport(DedicatedConnections connections, String instance) {
        this.rows = new ProgressRows(connections, instance);
    }

    /** Sets what makes {@link #send()} run soon. */
    void onChange(Runnable wakeSender) {
        sendSoon = wakeSender;
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

    /** What to report of a generation from now on. */
    public void publish(int generation, boolean published, boolean caughtUp) {
        GenerationProgress was = generations.getOrDefault(generation, GenerationProgress.NONE);
        GenerationProgress is = generations.compute(
                generation, (g, progress) -> (progress == null ? was : progress).publishedAs(published, caughtUp));
        if (!is.equals(was)) {
            sendSoon.run();
        }
    }

    /** Reports no other generations than these. */
    public void keepOnly(Set<Integer> kept) {
        if (generations.keySet().retainAll(kept)) {
            sendSoon.run();
        }
    }

    /** Whether writes wait for this generation now: the row that says so is committed. */
    public boolean isConfirmed(int generation) {
        return confirmed.contains(generation);
    }

    /** Writes the present progress of all generations; called by one thread. */
    void send() throws SQLException {
        try {
            Map<Integer, GenerationProgress> now = Map.copyOf(generations);
            for (Map.Entry<Integer, GenerationProgress> entry : now.entrySet()) {
                rows.write(entry.getKey(), entry.getValue());
            }
            clean(now.keySet());
            confirm(now);
        } catch (SQLException unavailable) {
            rows.close();
            confirmed = Set.of();
            written = Set.of();
            throw unavailable;
        }
    }

    /** Takes this instance's rows back, so that no write waits for it any more. */
    void end() {
        try {
            rows.keepOnly(Set.of());
        } catch (SQLException away) {
            // Its heartbeat ends all the same.
        } finally {
            rows.close();
        }
    }

    private void clean(Set<Integer> now) throws SQLException {
        if (!written.equals(now)) {
            rows.keepOnly(now);
            written = new HashSet<>(now);
        }
        if (reports++ % REPORTS_BETWEEN_CLEANINGS == 0) {
            rows.removeOld();
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
