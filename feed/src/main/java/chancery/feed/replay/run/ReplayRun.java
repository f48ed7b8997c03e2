package chancery.feed.replay.run;

import chancery.eventstore.follow.Follower;
import chancery.feed.election.LeaderLock;
import chancery.feed.election.Term;
import chancery.feed.replay.request.ReplayRequest;

/** A replay that this process runs. */
public record ReplayRun(
        ReplayRequest request, LeaderLock lock, ReplayTarget target, ReplayProducer producer, Follower follower)
        implements Term {
    @Override
    public void closeProducer() {
        producer.close();
    }
}
