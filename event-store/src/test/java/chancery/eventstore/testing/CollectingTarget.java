package chancery.eventstore.testing;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the accounts of the events that a follower passes to it. */
public final class CollectingTarget implements FollowerTarget {
    public final List<String> accounts = new CopyOnWriteArrayList<>();
    private volatile LogPosition position = LogPosition.START;

    @Override
    public Set<StreamKind> kinds() {
        return Set.of(StreamKind.ACCOUNT);
    }

    @Override
    public LogPosition position() {
        return position;
    }

    @Override
    public void apply(LogBatch batch) {
        batch.events().forEach(event -> accounts.add(event.accountId()));
        position = batch.reached();
    }
}
