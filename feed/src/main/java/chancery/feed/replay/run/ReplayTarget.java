package chancery.feed.replay.run;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.election.LeaderLock;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.TopicLost;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes the follower's batches to the replay's topic, at the replay's rate, up to the replay's last event. */
public final class ReplayTarget implements FollowerTarget {
    private final ReplayRequest request;
    private final ReplayProducer producer;
    private final LeaderLock lock;
    private final Pacing pacing;
    private final Clock clock;
    private volatile ReplayProgress progress;
    private volatile @Nullable Ended ended;

    ReplayTarget(ReplayRequest request, ReplayProducer producer, LeaderLock lock, Pacing pacing, Clock clock) {
        this.request = request;
        this.producer = producer;
        this.lock = lock;
        this.pacing = pacing;
        this.clock = clock;
        this.progress = new ReplayProgress(request.after(), 0, 0, request.requestedAt());
    }

    public ReplayProgress progress() {
        return progress;
    }

    /** How the replay ended; {@code null} before its end. */
    @Nullable
    Ended ended() {
        return ended;
    }

    @Override
    public Set<StreamKind> kinds() {
        return FeedRecords.KINDS;
    }

    @Override
    public LogPosition position() {
        lock.requireHeld();
        pacing.restartMeasurement();
        return unlessLost(() -> {
            progress = producer.initialise(new ReplayProgress(request.after(), 0, 0, clock.instant()));
            endAtLastEvent();
            return progress.reached();
        });
    }

    @Override
    public void apply(LogBatch batch) {
        if (ended == null) {
            unlessLost(() -> {
                publish(batch);
                return batch.reached();
            });
        }
    }

    private LogPosition unlessLost(Supplier<LogPosition> call) {
        try {
            return call.get();
        } catch (TopicLost lost) {
            ended = new Ended(Ending.FAILED, String.valueOf(lost.getMessage()));
            throw lost;
        }
    }

    private void publish(LogBatch batch) {
        LogPosition until = request.until();
        boolean isLast = batch.reached().position() >= until.position();
        if (isLast && !batch.passed().contains(until)) {
            throw new LogMismatch(
                    until, batch.reached().position() + " " + batch.reached().eventId());
        }
        List<LoggedEvent> wanted = batch.events().stream()
                .filter(event -> event.position() <= until.position())
                .toList();
        pause(wanted.size());
        lock.requireHeld();
        long perSecond = pacing.started(wanted.size());
        ReplayProgress moved = new ReplayProgress(
                isLast ? until : batch.reached(), progress.events() + wanted.size(), perSecond, clock.instant());
        producer.publish(wanted, moved);
        progress = moved;
        endAtLastEvent();
    }

    /** The log held the last event at the time of the request. If it no longer does, it is another log. */
    @Override
    public void caughtUp(LogPosition position) {
        if (ended == null) {
            throw new LogMismatch(request.until(), null);
        }
    }

    /** Verifies the topic at the end: with the same id it was never deleted, so it holds every event. */
    private void endAtLastEvent() {
        if (progress.reached().position() >= request.until().position()) {
            producer.requireSameTopic();
            ended = new Ended(Ending.DONE, "");
        }
    }

    private void pause(int events) {
        try {
            Thread.sleep(pacing.delay(events));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The replay was stopped", stopped);
        }
    }
}
