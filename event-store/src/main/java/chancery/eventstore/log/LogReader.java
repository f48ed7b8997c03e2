package chancery.eventstore.log;

import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.NotPrimary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the log in commit order, for one follower. PostgreSQL hands out positions before commit, so 11 can be seen
 * before 10 exists; this reader never goes past a position that can still appear.
 *
 * <p>Why it is right: whoever draws a position first takes a shared advisory lock that it holds until its commit is
 * visible. When a row beyond a gap is seen, every position in the gap has been drawn, so its transaction either has
 * ended or holds the lock now. Once none of the holders of that moment is left, one fresh read shows every event that
 * the gap will ever hold. A standby shows nobody's locks, so nothing is read there.
 *
 * <p>Not for use by several threads.
 */
public final class LogReader {

    /** In the place of a holder; by the query itself, since the next one may go to another server. */
    private static final String STANDBY = "standby";

    private final JdbcTemplate jdbc;
    private final EventRows rows;

    private long settledUpTo;
    private @Nullable Gap gap;

    /** A reader of its own for one follower. */
    public LogReader(JdbcTemplate jdbc, EventRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * What was read.
     *
     * @param reached where the follower stands once it has handled the events
     * @param atHead whether nothing was committed beyond that when it was read
     */
    public record Batch(List<LoggedEvent> events, LogPosition reached, boolean atHead) {}

    /** Transactions that might still fill a gap. */
    private record Gap(long after, long before, Set<String> holders) {}

    /**
     * The events after a position, as far as they are certain.
     *
     * @throws LogMismatch if the log holds another event at that position, or none
     * @throws NotPrimary if a standby answers
     * @throws UnreadableEvent if the very next event cannot be read here; those before one such are handed out first
     */
    public Batch after(LogPosition position, int limit) {
        List<RawEvent> found = fetch(position, limit);
        List<RawEvent> certain = certain(found, position.position());
        if (certain.isEmpty()
                && !found.isEmpty()
                && settle(position.position(), found.getFirst().position())) {
            found = fetch(position, limit);
            certain = certain(found, position.position());
        }
        List<LoggedEvent> events = open(certain);
        LogPosition reached = events.isEmpty() ? position : events.getLast().reached();
        return new Batch(events, reached, found.isEmpty());
    }

    /** The newest position that is visible now, gaps before it or not. */
    public long head() {
        Long head = jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM domain_event", Long.class);
        return head == null ? 0 : head;
    }

    private List<RawEvent> fetch(LogPosition position, int limit) {
        List<RawEvent> found = rows.from(position.position(), limit + 1);
        if (position.position() == 0) {
            return found;
        }
        RawEvent here = found.isEmpty() ? null : found.getFirst();
        if (here == null
                || here.position() != position.position()
                || !here.eventId().equals(position.eventId())) {
            throw new LogMismatch(position, here == null ? null : here.position() + " " + here.eventId());
        }
        return found.subList(1, found.size());
    }

    private List<RawEvent> certain(List<RawEvent> found, long after) {
        List<RawEvent> certain = new ArrayList<>();
        long last = after;
        for (RawEvent row : found) {
            if (row.position() != last + 1 && row.position() > settledUpTo) {
                break;
            }
            last = row.position();
            certain.add(row);
        }
        return certain;
    }

    /** Whether nobody is left who could fill the gap; to be asked again until so. */
    private boolean settle(long after, long before) {
        Set<String> now = holders();
        if (gap == null || gap.after() != after || gap.before() != before) {
            gap = new Gap(after, before, now);
        }
        gap.holders().retainAll(now);
        if (!gap.holders().isEmpty()) {
            return false;
        }
        settledUpTo = before;
        gap = null;
        return true;
    }

    private Set<String> holders() {
        Set<String> holders = new HashSet<>(jdbc.queryForList(
                "SELECT '" + STANDBY + "' WHERE pg_is_in_recovery() UNION ALL"
                        + " SELECT pid || ' ' || virtualtransaction FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND classid = ? AND objid = ? AND objsubid = 2",
                String.class,
                AdvisoryLocks.LOG,
                AdvisoryLocks.APPENDING));
        if (holders.contains(STANDBY)) {
            throw new NotPrimary();
        }
        return holders;
    }

    private List<LoggedEvent> open(List<RawEvent> certain) {
        List<LoggedEvent> events = new ArrayList<>(certain.size());
        for (RawEvent row : certain) {
            try {
                events.add(rows.open(row));
            } catch (UnreadableEvent unreadable) {
                if (events.isEmpty()) {
                    throw unreadable;
                }
                break;
            }
        }
        return events;
    }
}
