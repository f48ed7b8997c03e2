package chancery.eventstore.testing;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the accounts of the events that a follower passes to it. */
public final class CollectingTarget implements FollowerTarget {
    public final List<String> accounts = new CopyOnWriteArrayList<>();
    private volatile LogPosition position = LogPosition.START;

    @Override
    public LogPosition position() {
        return position;
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        events.forEach(event -> accounts.add(event.accountId()));
        position = reached;
    }
}
