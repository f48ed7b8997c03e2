package chancery.feed.replay.run;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.TopicLost;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what the follower hands it on the replay's topic, at the replay's rate, up to the replay's last event. */
public final class ReplayTarget implements FollowerTarget {

    private final ReplayRequest request;
    private final ReplayProducer producer;
    private final ReplayLock lock;
    private final Pacing pacing;
    private final Clock clock;
    private volatile ReplayProgress progress;
    private volatile @Nullable Ended ended;

    ReplayTarget(ReplayRequest request, ReplayProducer producer, ReplayLock lock, Pacing pacing, Clock clock) {
        this.request = request;
        this.producer = producer;
        this.lock = lock;
        this.pacing = pacing;
        this.clock = clock;
        this.progress = new ReplayProgress(request.after(), 0, 0, request.requestedAt());
    }

    /** How far it has come. */
    public ReplayProgress progress() {
        return progress;
    }

    /** How it has ended, if it has: all of it is on the topic, or never can be. */
    @Nullable
    Ended ended() {
        return ended;
    }

    @Override
    public LogPosition position() {
        insistOnLock();
        pacing.measureAfresh();
        return unlessLost(() -> {
            progress = producer.begin(new ReplayProgress(request.after(), 0, 0, clock.instant()));
            noteWhetherDone();
            return progress.reached();
        });
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        if (ended == null) {
            unlessLost(() -> {
                put(events, reached);
                return reached;
            });
        }
    }

    private LogPosition unlessLost(Supplier<LogPosition> deed) {
        try {
            return deed.get();
        } catch (TopicLost lost) {
            ended = new Ended(Ending.FAILED, String.valueOf(lost.getMessage()));
            throw lost;
        }
    }

    private void put(List<LoggedEvent> events, LogPosition reached) {
        List<LoggedEvent> wanted = events.stream()
                .filter(event -> event.position() <= request.until().position())
                .toList();
        if (wanted.isEmpty()) {
            throw LogMismatch.at(request.until(), reached.position() + " " + reached.eventId());
        }
        pause(wanted.size());
        insistOnLock();
        long perSecond = pacing.go(wanted.size());
        ReplayProgress moved = new ReplayProgress(
                wanted.getLast().reached(), progress.events() + wanted.size(), perSecond, clock.instant());
        producer.publish(wanted, moved);
        progress = moved;
        noteWhetherDone();
    }

    /** The last event was there when the replay was asked for: a log without it is another one. */
    @Override
    public void caughtUp(LogPosition position) {
        if (ended == null) {
            throw LogMismatch.at(request.until(), null);
        }
    }

    /** A topic that is the same at the end was never deleted in between: all that was put there is there. */
    private void noteWhetherDone() {
        if (progress.reached().position() >= request.until().position()) {
            producer.insistOnTopic();
            ended = new Ended(Ending.DONE, "");
        }
    }

    private void insistOnLock() {
        try {
            lock.insist();
        } catch (SQLException lost) {
            throw new IllegalStateException("The replay's lock is lost", lost);
        }
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
