package chancery.query.readmodel;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.time.Clock;
import java.util.List;

/**
 * Projects the log into one generation. A kill anywhere changes nothing: documents come before the position, and what is
 * brought in again they have already. Several instances do the same work; the first one's counts.
 */
final class Projection implements FollowerTarget {

    private final ReadModel model;
    private final ProjectionListener listener;
    private final Clock clock;
    private LogPosition here = LogPosition.START;
    private boolean notedCaughtUp;

    Projection(ReadModel model, ProjectionListener listener, Clock clock) {
        this.model = model;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public LogPosition position() {
        here = model.positions().position();
        if (!here.equals(LogPosition.START)) {
            listener.moved(model.generation(), here.position());
        }
        return here;
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        LogPosition stored = insistOnSameLog(events, reached);
        if (stored.position() < reached.position()) {
            model.bringIn(events);
            listener.moved(model.generation(), reached.position());
            moveOn(stored, events, reached);
        } else {
            listener.moved(model.generation(), stored.position());
        }
        here = reached;
    }

    /** The first time is noted before anybody is answered: a restart without PostgreSQL must know of it. */
    @Override
    public void caughtUp(LogPosition position) {
        if (!notedCaughtUp) {
            model.positions().noteCaughtUp(clock.instant());
            notedCaughtUp = true;
        }
        listener.caughtUp(model.generation(), position.position());
    }

    private void moveOn(LogPosition from, List<LoggedEvent> events, LogPosition reached) {
        LogPosition stored = from;
        while (stored.position() < reached.position() && !model.positions().move(stored, reached)) {
            stored = insistOnSameLog(events, reached);
        }
    }

    /**
     * Holds the stored position against the events in hand: after a restored backup an instance that lagged must not
     * carry on where another saw a different history.
     */
    private LogPosition insistOnSameLog(List<LoggedEvent> events, LogPosition reached) {
        LogPosition stored = model.positions().position();
        if (stored.position() < here.position()) {
            throw new IllegalStateException("The read model went back to position " + stored.position() + " from "
                    + here.position() + "; it is followed from there");
        }
        boolean known = stored.equals(here)
                || stored.position() > reached.position()
                || events.stream().anyMatch(event -> event.reached().equals(stored));
        if (!known) {
            throw LogMismatch.at(stored, "another event, or none");
        }
        return stored;
    }
}
