package chancery.query.store;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.inbox.Inbox;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event store under the role of the query-service. The parts are members and not beans, because the all-in-one also has
 * those of the command-service, and a bean of the wrong role would be injected silently.
 *
 * @param connections outside the pool
 * @param inbox the way of facts into the log
 */
public record QueryStore(
        JdbcTemplate jdbc,
        DataKeys dataKeys,
        ServiceKeys serviceKeys,
        EventRows rows,
        DedicatedConnections connections,
        Notifications notifications,
        Inbox inbox) {
    /** Creates a reader for each follower. */
    public Supplier<LogReader> readers() {
        return () -> new LogReader(jdbc, rows);
    }
}
