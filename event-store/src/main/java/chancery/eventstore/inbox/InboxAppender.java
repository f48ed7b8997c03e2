package chancery.eventstore.inbox;

import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.ServiceKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends the facts of the inbox, in order per stream, each in a transaction of its own that also deletes it. One process at a
 * time runs it, so that two do not wait for each other; two at once append nothing twice.
 *
 * <p>A fact that cannot be appended blocks its own stream only.
 */
public final class InboxAppender {
    private static final int PAGE = 100;

    private final JdbcTemplate jdbc;
    private final ServiceKeys serviceKeys;
    private final FactTransaction transaction;
    private final List<FactType> known;

    /**
     * An appender.
     *
     * @param known the facts that this release appends
     */
    public InboxAppender(
            JdbcTemplate jdbc, ServiceKeys serviceKeys, FactTransaction transaction, List<FactType> known) {
        this.jdbc = jdbc;
        this.serviceKeys = serviceKeys;
        this.transaction = transaction;
        this.known = List.copyOf(known);
    }

    /**
     * What one pass has done.
     *
     * @param appended how many facts are in the log now
     * @param dropped how many facts of erased accounts were deleted
     * @param blocked the first fact of each stream that cannot be appended
     */
    public record Pass(int appended, int dropped, List<BlockedFact> blocked) {}

    /**
     * Appends what the inbox holds.
     *
     * @throws KeyMismatch if the event key is missing or cannot be unwrapped
     * @throws org.springframework.dao.DataAccessException if PostgreSQL is unavailable; what is not appended stays in the inbox
     */
    public Pass run() {
        EventMacs macs = serviceKeys.eventMacs();
        int appended = 0;
        int dropped = 0;
        List<BlockedFact> blocked = new ArrayList<>();
        Set<String> blockedStreams = new HashSet<>();
        List<InboxRow> page = after(0);
        while (!page.isEmpty()) {
            for (InboxRow row : page) {
                if (blockedStreams.contains(row.stream())) {
                    continue;
                }
                try {
                    FactTransaction.Outcome outcome = handle(row, macs);
                    appended += outcome == FactTransaction.Outcome.APPENDED ? 1 : 0;
                    dropped += outcome == FactTransaction.Outcome.DROPPED ? 1 : 0;
                } catch (UnappendableFact | DamagedEvent | KeyMismatch failed) {
                    blockedStreams.add(row.stream());
                    blocked.add(new BlockedFact(row.eventId(), row.stream(), String.valueOf(failed.getMessage())));
                } catch (DuplicateKeyException otherAppender) {
                    // The next pass finds the fact appended, or its stream longer.
                    blockedStreams.add(row.stream());
                } catch (DataIntegrityViolationException refused) {
                    blockedStreams.add(row.stream());
                    blocked.add(new BlockedFact(row.eventId(), row.stream(), "PostgreSQL refuses its row"));
                }
            }
            page = after(page.getLast().number());
        }
        return new Pass(appended, dropped, List.copyOf(blocked));
    }

    private FactTransaction.Outcome handle(InboxRow row, EventMacs macs) {
        row.verify(macs);
        if (known.stream().noneMatch(type -> type.isOf(row))) {
            throw new UnappendableFact("this release does not support '" + row.name() + "' version " + row.version()
                    + " in a stream of the kind '" + row.kind() + "'");
        }
        return transaction.append(row);
    }

    private List<InboxRow> after(long number) {
        return jdbc.query(
                "SELECT " + InboxRow.COLUMNS + " FROM inbox WHERE number > ? ORDER BY number LIMIT ?",
                (row, n) -> InboxRow.read(row),
                number,
                PAGE);
    }
}
