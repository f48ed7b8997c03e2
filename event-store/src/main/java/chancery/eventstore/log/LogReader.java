package chancery.eventstore.log;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.lock.NotPrimary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the log in commit order, for one follower. PostgreSQL assigns positions before commit, so position 11 can be visible
 * before 10. This reader never passes a position that may still be committed.
 *
 * <p>Why this is correct: a transaction takes a shared advisory lock before it draws a position, and holds it until its commit is
 * visible. When a row after a gap is visible, every position in the gap has been drawn. Its transaction has ended or holds the
 * lock now. Once the holders of that moment have released it, one more read shows every event that the gap will ever contain. A
 * standby does not show these locks, so the reader refuses it.
 *
 * <p>Not thread-safe.
 */
public final class LogReader {
    private final JdbcTemplate jdbc;
    private final EventRows rows;
    private final Set<StreamKind> kinds;
    private final AppendingTransactions appending;

    private long settledUpTo;
    private @Nullable Gap gap;

    /** A reader of all kinds of streams. */
    public LogReader(JdbcTemplate jdbc, EventRows rows) {
        this(jdbc, rows, EnumSet.allOf(StreamKind.class));
    }

    private LogReader(JdbcTemplate jdbc, EventRows rows, Set<StreamKind> kinds) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.kinds = kinds;
        this.appending = new AppendingTransactions(jdbc);
    }

    /**
     * A new reader that returns the events of these kinds. It passes over the others, of whatever name and kind, after it has
     * verified their rows: an altered kind would otherwise hide an event.
     */
    public LogReader of(Set<StreamKind> handled) {
        return new LogReader(jdbc, rows, EnumSet.copyOf(handled));
    }

    /** A gap, and the transactions that may still fill it. */
    private record Gap(long after, long before, Set<String> holders) {}

    /**
     * The next events after a position, up to the first gap that may still be filled.
     *
     * @throws LogMismatch if the log holds another event at that position, or none
     * @throws NotPrimary if PostgreSQL is a standby
     * @throws UnreadableEvent if this process cannot read the next event; readable events before it are returned first
     */
    public LogBatch after(LogPosition position, int limit) {
        List<RawEvent> found = fetch(position, limit);
        List<RawEvent> certain = certain(found, position.position());
        if (certain.isEmpty()
                && !found.isEmpty()
                && settle(position.position(), found.getFirst().position())) {
            found = fetch(position, limit);
            certain = certain(found, position.position());
        }
        return open(certain, position, found.isEmpty());
    }

    /**
     * The newest committed position, even after a gap.
     *
     * @throws NotPrimary if PostgreSQL is a standby, which may lack events of the primary
     */
    public long head() {
        Long head = jdbc.queryForObject(
                "SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE coalesce(max(position), 0) END FROM domain_event",
                Long.class);
        if (head == null) {
            throw new NotPrimary();
        }
        return head;
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

    /** Whether every transaction that could fill the gap has ended. The caller repeats the call until then. */
    private boolean settle(long after, long before) {
        Set<String> now = appending.now();
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

    private LogBatch open(List<RawEvent> certain, LogPosition after, boolean atHead) {
        List<LoggedEvent> events = new ArrayList<>(certain.size());
        List<LogPosition> passed = new ArrayList<>(certain.size());
        RowOpener opener = rows.opener();
        for (RawEvent row : certain) {
            try {
                if (row.isOf(kinds)) {
                    events.add(opener.open(row));
                } else {
                    opener.verify(row);
                }
            } catch (UnreadableEvent unreadable) {
                if (passed.isEmpty()) {
                    throw unreadable;
                }
                break;
            }
            passed.add(row.reached());
        }
        return new LogBatch(events, after, passed, atHead);
    }
}
