package chancery.command.recovery;

import chancery.web.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tries of reset codes, counted before the code is looked at, in a transaction of their own and one address's tries
 * one after the other: guesses sent at once gain nothing. A try that was right takes its count back. They go by the
 * address's hash, so that those for an unknown address can count alike.
 */
final class RecoveryTries {

    /** Any number that nobody else locks with; {@code "trie"} in ASCII. */
    private static final int SPACE = 0x74726965;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int perAccount;
    private final Duration period;

    RecoveryTries(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, int perAccount, Duration period) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.perAccount = perAccount;
        this.period = period;
    }

    /**
     * A try that is counted.
     *
     * @param earlierOfClient when this client tried in vain before
     * @param pausedUntil set if it is the last for now: until when there are no more if it is in vain
     */
    record Counted(
            long id,
            List<Instant> earlierOfClient,
            @Nullable Instant pausedUntil) {}

    /**
     * Counts a try.
     *
     * @param addressHash of the account's e-mail address, or of one that nobody has
     * @param client a keyed hash of the client's address group
     * @throws Refusal 429 if the address has had too many within the period
     */
    Counted count(String addressHash, String client) {
        return transaction.execute(status -> {
            jdbc.query("SELECT pg_advisory_xact_lock(?, hashtext(?))", row -> {}, SPACE, addressHash);
            Instant now = clock.instant();
            List<Instant> latest = latest(addressHash, now);
            if (latest.size() >= perAccount) {
                throw Refusal.throttled(Duration.between(now, latest.getLast().plus(period)));
            }
            List<Instant> ofClient = ofClient(addressHash, client);
            boolean last = latest.size() == perAccount - 1;
            Instant oldest = latest.isEmpty() ? now : latest.getLast();
            return new Counted(insert(addressHash, client, now), ofClient, last ? oldest.plus(period) : null);
        });
    }

    /** A right code is no try in vain. */
    void takeBack(Counted counted) {
        jdbc.update("DELETE FROM recovery_try WHERE id = ?", counted.id());
    }

    /** When a client has tried this address's codes in vain, within the period. */
    List<Instant> ofClient(String addressHash, String client) {
        return jdbc.query(
                "SELECT tried_at FROM recovery_try WHERE address_hash = ? AND client = ? AND tried_at > ?",
                (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                addressHash,
                client,
                utc(clock.instant().minus(period)));
    }

    /** Forgets what counts no more. */
    void purge() {
        jdbc.update(
                "DELETE FROM recovery_try WHERE tried_at <= ?",
                utc(clock.instant().minus(period)));
    }

    /** The newest tries within the period, newest first, as many as decide. */
    private List<Instant> latest(String addressHash, Instant now) {
        return jdbc.query(
                "SELECT tried_at FROM recovery_try WHERE address_hash = ? AND tried_at > ?"
                        + " ORDER BY tried_at DESC LIMIT ?",
                (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                addressHash,
                utc(now.minus(period)),
                perAccount);
    }

    private long insert(String addressHash, String client, Instant now) {
        Long id = jdbc.queryForObject(
                "INSERT INTO recovery_try (address_hash, client, tried_at) VALUES (?, ?, ?) RETURNING id",
                Long.class,
                addressHash,
                client,
                utc(now));
        if (id == null) {
            throw new IllegalStateException("No id of a new row");
        }
        return id;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
