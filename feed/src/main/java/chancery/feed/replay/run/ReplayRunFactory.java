package chancery.feed.replay.run;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.log.LogReader;
import chancery.feed.election.LeaderLock;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.topic.ReplayClients;
import java.time.Clock;
import java.util.function.Supplier;

/** Starts replays, or resumes them. */
public record ReplayRunFactory(ReplayClients kafka, FeedRecords records, Supplier<LogReader> readers, Clock clock) {
    private static final int TRANSACTIONS_PER_SECOND = 5;
    private static final int MAX_BATCH = 500;

    /** Only for the holder of the replay's lock. */
    ReplayRun begin(ReplayRequest request, LeaderLock lock) {
        TopicIdentityCheck check = new TopicIdentityCheck(request.topic(), request.topicId(), System::nanoTime);
        ReplayProducer producer = new ReplayProducer(request.topic(), check, kafka.apply(request.topic()), records);
        ReplayTarget target =
                new ReplayTarget(request, producer, lock, new Pacing(request.rate(), System::nanoTime), clock);
        int batch = Math.clamp(request.rate() / TRANSACTIONS_PER_SECOND, 1, MAX_BATCH);
        Follower follower = new Follower(
                request.topic(), readers, target, new FollowerSettings(batch, FollowerSettings.DEFAULT.poll()), clock);
        follower.start();
        return new ReplayRun(request, lock, target, producer, follower);
    }
}
