package chancery.command.inbox;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.inbox.BlockedFact;
import chancery.eventstore.inbox.InboxAppender;
import chancery.eventstore.startup.StoreStartup;
import chancery.feed.election.LeaderLock;
import chancery.feed.election.LeaderSession;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round: becomes the leader if no other process is, and runs a pass of the appender. Rounds are triggered by notifications of the
 * inbox, with a slow poll. A leader that has lost its lock unnoticed does no harm: two appenders append nothing twice.
 */
final class InboxAppending {
    private static final Logger LOG = LoggerFactory.getLogger(InboxAppending.class);

    private final StoreStartup store;
    private final LeaderSession session;
    private final InboxAppender appender;
    private final Runnable appended;
    private final Counter appendedFacts;
    private final Counter droppedFacts;
    private @Nullable LeaderLock lock;

    private volatile List<BlockedFact> blocked = List.of();

    /**
     * An appending before its first round.
     *
     * @param appended notifies the followers of the log
     */
    InboxAppending(
            StoreStartup store,
            DedicatedConnections connections,
            InboxAppender appender,
            Runnable appended,
            MeterRegistry meters) {
        this.store = store;
        this.session = new LeaderSession(connections, "chancery inbox");
        this.appender = appender;
        this.appended = appended;
        this.appendedFacts = Counter.builder("chancery.inbox.appended")
                .description("Facts of the read side that were appended to the log")
                .register(meters);
        this.droppedFacts = Counter.builder("chancery.inbox.dropped")
                .description("Facts that were deleted because their account is erased")
                .register(meters);
        Gauge.builder("chancery.inbox.blocked", this, known -> known.blocked().size())
                .description("Streams whose next fact the appender in this process cannot append")
                .register(meters);
    }

    /** The first fact of each stream that this process, as the leader, could not append. */
    List<BlockedFact> blocked() {
        return blocked;
    }

    /**
     * Runs a round.
     *
     * @throws SQLException if PostgreSQL is unavailable
     */
    void round() throws SQLException {
        if (!store.isReady()) {
            return;
        }
        try {
            if (isLeader()) {
                pass();
            } else {
                blocked = List.of();
            }
        } catch (SQLException | RuntimeException failed) {
            release();
            throw failed;
        }
    }

    private boolean isLeader() throws SQLException {
        var locks = session.locks();
        LeaderLock held = lock;
        if (held != null) {
            return true;
        }
        LeaderLock wanted = LeaderLock.ofInbox(locks);
        if (!wanted.tryAcquire()) {
            return false;
        }
        lock = wanted;
        return true;
    }

    private void pass() {
        InboxAppender.Pass pass = appender.run();
        if (pass.appended() > 0) {
            appended.run();
        }
        appendedFacts.increment(pass.appended());
        droppedFacts.increment(pass.dropped());
        logNew(pass.blocked());
        blocked = pass.blocked();
    }

    private void logNew(List<BlockedFact> now) {
        Set<BlockedFact> known = Set.copyOf(blocked);
        now.stream()
                .filter(fact -> !known.contains(fact))
                .forEach(fact -> LOG.error(
                        "The inbox holds a fact that cannot be appended, {}. The later facts of its stream wait;"
                                + " retrying. If a later release wrote it, finish the upgrade; otherwise see"
                                + " docs/operations.md, The inbox is blocked",
                        fact));
        if (now.isEmpty() && !known.isEmpty()) {
            LOG.info(
                    "The inbox is no longer blocked: {}",
                    known.stream().map(BlockedFact::eventId).collect(Collectors.joining(", ")));
        }
    }

    /** Closes the session, which releases the lock. */
    void release() {
        lock = null;
        session.close();
    }
}
