package chancery.query.readmodel.projection;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.query.readmodel.generation.ReadModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * Projects the log into one generation.
 *
 * <p>Documents are written before the position moves, and a repeated event does not change them. A crash at any step
 * therefore loses nothing. Several instances project the same events concurrently; the first write of each event counts.
 */
final class Projection implements FollowerTarget {
    private final ReadModel model;
    private final ProjectionListener listener;
    private final Clock clock;
    private LogPosition current = LogPosition.START;
    private boolean recordedCaughtUp;

    Projection(ReadModel model, ProjectionListener listener, Clock clock) {
        this.model = model;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public Set<StreamKind> kinds() {
        return Set.of(StreamKind.ACCOUNT);
    }

    @Override
    public LogPosition position() {
        current = model.positions().position();
        if (!current.equals(LogPosition.START)) {
            listener.moved(model.generation(), current.position());
        }
        return current;
    }

    @Override
    public void apply(LogBatch batch) {
        LogPosition reached = batch.reached();
        LogPosition stored = requireSameLog(batch);
        if (stored.position() < reached.position()) {
            model.project(batch.events());
            listener.moved(model.generation(), reached.position());
            storePosition(stored, batch);
        } else {
            listener.moved(model.generation(), stored.position());
        }
        current = reached;
    }

    /** Stores the time before the first answer: a restart while PostgreSQL is unavailable needs it. */
    @Override
    public void caughtUp(LogPosition position) {
        if (!recordedCaughtUp) {
            Instant now = clock.instant();
            model.positions().recordCaughtUp(now, now);
            recordedCaughtUp = true;
        }
        listener.caughtUp(model.generation(), position.position());
    }

    private void storePosition(LogPosition from, LogBatch batch) {
        LogPosition reached = batch.reached();
        LogPosition stored = from;
        while (stored.position() < reached.position() && !model.positions().move(stored, reached)) {
            stored = requireSameLog(batch);
        }
    }

    /**
     * Compares the stored position with the events read, of all kinds. After a restored backup an instance that lagged must not
     * continue from a position that another instance stored for a different history.
     */
    private LogPosition requireSameLog(LogBatch batch) {
        LogPosition stored = model.positions().position();
        if (stored.position() < current.position()) {
            throw new IllegalStateException("The stored position of the read model went back from " + current.position()
                    + " to " + stored.position() + ": the projection restarts from there");
        }
        boolean known = stored.equals(current)
                || stored.position() > batch.reached().position()
                || batch.passed().contains(stored);
        if (!known) {
            throw new LogMismatch(stored, "another event, or none");
        }
        return stored;
    }
}
