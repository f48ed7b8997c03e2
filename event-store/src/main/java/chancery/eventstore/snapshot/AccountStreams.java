package chancery.eventstore.snapshot;

import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.log.RowOpener;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Loads accounts: from the newest snapshot and the events after it, or from all events. A snapshot that cannot be trusted is
 * logged and left out, so it costs time and never gives a wrong state.
 *
 * @param <A> the class of an account
 */
public final class AccountStreams<A> {
    private static final Logger LOG = LoggerFactory.getLogger(AccountStreams.class);

    private final EventRows rows;
    private final SnapshotRows snapshots;
    private final SnapshotForm<A> form;
    private final LoadObserver observer;

    public AccountStreams(
            JdbcTemplate jdbc, EventRows rows, DataKeys dataKeys, SnapshotForm<A> form, LoadObserver observer) {
        this.rows = rows;
        this.snapshots = new SnapshotRows(jdbc, dataKeys);
        this.form = form;
        this.observer = observer;
    }

    /** Begins a load. */
    public Load begin() {
        return new Load(rows.opener());
    }

    /** One load. It unwraps the account's data key once. Not thread-safe. */
    public final class Load {
        private final RowOpener opener;

        private Load(RowOpener opener) {
            this.opener = opener;
        }

        /** The snapshot of an account; empty if there is none of this release, or none that can be trusted. */
        public Optional<Snapshot<A>> snapshot(String accountId) {
            return snapshots.find(accountId, form.revision()).flatMap(row -> trusted(accountId, row));
        }

        private Optional<Snapshot<A>> trusted(String accountId, SnapshotRows.Row row) {
            if (!row.inLog()) {
                return rejected(accountId, row, "the log does not hold that event");
            }
            try {
                byte[] content =
                        SnapshotRows.open(accountId, form.revision(), row, opener.unwrap(row.dataKey(), accountId));
                return Optional.of(
                        new Snapshot<>(row.last().sequence(), row.last().position(), form.read(accountId, content)));
            } catch (KeyMismatch | DamagedEvent unusable) {
                return rejected(accountId, row, String.valueOf(unusable.getMessage()));
            }
        }

        private Optional<Snapshot<A>> rejected(String accountId, SnapshotRows.Row row, String reason) {
            LOG.warn(
                    "Snapshot of account {} after event {} at position {} ignored: {}. All its events are read instead;"
                            + " the next snapshot replaces it",
                    accountId,
                    row.last().eventId(),
                    row.last().position(),
                    reason);
            observer.snapshotRejected();
            return Optional.empty();
        }

        /**
         * The events of an account from a sequence, read page by page.
         *
         * @throws chancery.eventstore.log.UnreadableEvent while the stream is consumed, if this process cannot read one of them
         */
        public Stream<LoggedEvent> events(String accountId, long fromSequence) {
            return rows.ofAccount(accountId, fromSequence, opener).peek(event -> observer.eventRead());
        }
    }

    /**
     * Stores a snapshot of an account, sealed. Does nothing if the account is erased.
     *
     * @param sequence the sequence of the last event that the account contains
     */
    public void store(String accountId, long sequence, Object account) {
        snapshots.store(
                accountId, form.revision(), sequence, form.write(form.type().cast(account)));
    }

    /** Deletes the snapshots of other revisions that were last stored longer ago. Returns their number. */
    public int deleteOtherRevisions(Duration maxAge) {
        return snapshots.deleteOtherRevisions(form.revision(), maxAge);
    }
}
