package chancery.command.recovery;

import chancery.web.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Limits wrong reset codes for an account, per client and in total (docs/design.md, "Recovering a password").
 *
 * <p>A try is counted and committed before its code is compared. The tries of one address run one after another, so
 * concurrent guesses gain nothing. A correct code does not count: its row is deleted. Rows hold a hash of the address,
 * so that tries for an unknown address are counted too.
 */
final class ResetCodeLockout {
    /** Advisory locks of this class; {@code "trie"} in ASCII. */
    private static final int LOCK_SPACE = 0x74726965;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int perClient;
    private final int perAccount;
    private final Duration period;

    /**
     * A lockout with these limits.
     *
     * @param perClient the number of wrong tries after which codes issued up to the oldest of them are rejected for
     *     that client
     * @param perAccount the number of wrong tries of all clients after which no code is compared
     * @param period how long a wrong try counts
     */
    ResetCodeLockout(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            int perClient,
            int perAccount,
            Duration period) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.perClient = perClient;
        this.perAccount = perAccount;
        this.period = period;
    }

    /**
     * A counted try, before its code is compared.
     *
     * @param rejectCodesIssuedUpTo codes issued up to this time are rejected for this client; null: none
     * @param pausedUntil set for the last try that the account allows: if it is wrong, the recovery pauses until then
     */
    record Try(
            long id,
            @Nullable Instant rejectCodesIssuedUpTo,
            @Nullable Instant pausedUntil) {}

    /**
     * Counts a try and commits the count.
     *
     * @param addressHash a keyed hash of the e-mail address, whether or not an account has it
     * @param client a keyed hash of the client's address group
     * @throws Refusal 429 if the address has had too many wrong tries within the period
     */
    Try count(String addressHash, String client) {
        return transaction.execute(status -> {
            jdbc.query("SELECT pg_advisory_xact_lock(?, hashtext(?))", row -> {}, LOCK_SPACE, addressHash);
            Instant now = clock.instant();
            List<Instant> latest = latestOfAll(addressHash, now);
            if (latest.size() >= perAccount) {
                throw Refusal.throttled(Duration.between(now, latest.getLast().plus(period)));
            }
            boolean isLast = latest.size() == perAccount - 1;
            Instant oldest = latest.isEmpty() ? now : latest.getLast();
            Instant rejectCodesIssuedUpTo = rejectCodesIssuedUpTo(addressHash, client);
            return new Try(
                    insert(addressHash, client, now), rejectCodesIssuedUpTo, isLast ? oldest.plus(period) : null);
        });
    }

    /** Deletes the count of a correct code. */
    void deleteCount(Try counted) {
        jdbc.update("DELETE FROM recovery_try WHERE id = ?", counted.id());
    }

    /** The time until which issued codes count as wrong for a client; null if it has tries left. */
    @Nullable
    Instant rejectCodesIssuedUpTo(String addressHash, String client) {
        return jdbc
                .queryForList(
                        "SELECT tried_at FROM recovery_try WHERE address_hash = ? AND client = ? AND tried_at > ?"
                                + " ORDER BY tried_at DESC OFFSET ? LIMIT 1",
                        OffsetDateTime.class,
                        addressHash,
                        client,
                        startOfPeriod(clock.instant()),
                        perClient - 1)
                .stream()
                .map(OffsetDateTime::toInstant)
                .findFirst()
                .orElse(null);
    }

    /** Deletes the tries that no longer count. */
    void deleteExpired() {
        jdbc.update("DELETE FROM recovery_try WHERE tried_at <= ?", startOfPeriod(clock.instant()));
    }

    /** The tries within the period, newest first, as many as the limit needs. */
    private List<Instant> latestOfAll(String addressHash, Instant now) {
        return jdbc
                .queryForList(
                        "SELECT tried_at FROM recovery_try WHERE address_hash = ? AND tried_at > ?"
                                + " ORDER BY tried_at DESC LIMIT ?",
                        OffsetDateTime.class,
                        addressHash,
                        startOfPeriod(now),
                        perAccount)
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private long insert(String addressHash, String client, Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "INSERT INTO recovery_try (address_hash, client, tried_at) VALUES (?, ?, ?) RETURNING id",
                Long.class,
                addressHash,
                client,
                now.atOffset(ZoneOffset.UTC)));
    }

    private OffsetDateTime startOfPeriod(Instant now) {
        return now.minus(period).atOffset(ZoneOffset.UTC);
    }
}
