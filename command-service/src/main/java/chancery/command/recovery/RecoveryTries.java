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
 * The tries of reset codes, counted before the code is looked at, in a transaction of their own and one account's tries
 * one after the other: guesses sent at once gain nothing. A try that was right takes its count back.
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
     * @param client a keyed hash of the client's address group
     * @throws Refusal 429 if the account has had too many within the period
     */
    Counted count(String accountId, String client) {
        return transaction.execute(status -> {
            jdbc.query("SELECT pg_advisory_xact_lock(?, hashtext(?))", row -> {}, SPACE, accountId);
            Instant now = clock.instant();
            List<Instant> latest = latest(accountId, now);
            if (latest.size() >= perAccount) {
                throw Refusal.throttled(Duration.between(now, latest.getLast().plus(period)));
            }
            List<Instant> ofClient = ofClient(accountId, client);
            boolean last = latest.size() == perAccount - 1;
            Instant oldest = latest.isEmpty() ? now : latest.getLast();
            return new Counted(insert(accountId, client, now), ofClient, last ? oldest.plus(period) : null);
        });
    }

    /** A right code is no try in vain. */
    void takeBack(Counted counted) {
        jdbc.update("DELETE FROM recovery_try WHERE id = ?", counted.id());
    }

    /** When a client has tried this account's codes in vain, within the period. */
    List<Instant> ofClient(String accountId, String client) {
        return jdbc.query(
                "SELECT tried_at FROM recovery_try WHERE account_id = ? AND client = ? AND tried_at > ?",
                (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                accountId,
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
    private List<Instant> latest(String accountId, Instant now) {
        return jdbc.query(
                "SELECT tried_at FROM recovery_try WHERE account_id = ? AND tried_at > ?"
                        + " ORDER BY tried_at DESC LIMIT ?",
                (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                accountId,
                utc(now.minus(period)),
                perAccount);
    }

    private long insert(String accountId, String client, Instant now) {
        Long id = jdbc.queryForObject(
                "INSERT INTO recovery_try (account_id, client, tried_at) VALUES (?, ?, ?) RETURNING id",
                Long.class,
                accountId,
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
