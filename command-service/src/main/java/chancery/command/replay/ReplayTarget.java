package chancery.command.replay;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.time.Clock;
import java.util.List;

/** Puts what the follower hands it on the replay's topic, at the replay's rate, up to the replay's last event. */
final class ReplayTarget implements FollowerTarget {

    private final ReplayRequest request;
    private final ReplayProducer producer;
    private final ReplayLock lock;
    private final Pacing pacing;
    private final Clock clock;
    private volatile ReplayProgress progress;
    private volatile boolean done;

    ReplayTarget(ReplayRequest request, ReplayProducer producer, ReplayLock lock, Pacing pacing, Clock clock) {
        this.request = request;
        this.producer = producer;
        this.lock = lock;
        this.pacing = pacing;
        this.clock = clock;
        this.progress = new ReplayProgress(request.after(), 0, 0, request.requestedAt());
    }

    /** How far it has come. */
    ReplayProgress progress() {
        return progress;
    }

    /** Whether all of it is on the topic. */
    boolean isDone() {
        return done;
    }

    @Override
    public LogPosition position() {
        lock.insist();
        progress = producer.begin().orElseGet(() -> new ReplayProgress(request.after(), 0, 0, clock.instant()));
        noteWhetherDone();
        return progress.reached();
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        List<LoggedEvent> wanted = events.stream()
                .filter(event -> event.position() <= request.until().position())
                .toList();
        if (done) {
            return;
        }
        if (wanted.isEmpty()) {
            throw LogMismatch.at(request.until(), reached.position() + " " + reached.eventId());
        }
        pause(wanted.size());
        lock.insist();
        pacing.gone(wanted.size());
        ReplayProgress moved = new ReplayProgress(
                wanted.getLast().reached(), progress.events() + wanted.size(), pacing.perSecond(), clock.instant());
        producer.publish(wanted, moved);
        progress = moved;
        noteWhetherDone();
    }

    /** The last event was there when the replay was asked for: a log without it is another one. */
    @Override
    public void caughtUp(LogPosition position) {
        if (!done) {
            throw LogMismatch.at(request.until(), null);
        }
    }

    private void noteWhetherDone() {
        done = progress.reached().position() >= request.until().position();
    }

    private void pause(int events) {
        try {
            Thread.sleep(pacing.before(events));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The replay was stopped", stopped);
        }
    }
}
