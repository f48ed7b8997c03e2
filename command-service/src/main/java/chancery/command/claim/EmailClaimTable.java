package chancery.command.claim;

import chancery.command.account.domain.EmailClaims;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.startup.StoreStartup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Claims in a table beside the events. A claim of an existing row inserts nothing; a unique violation would abort the
 * transaction and write a line to PostgreSQL's log.
 */
final class EmailClaimTable implements EmailClaims {
    private final JdbcTemplate jdbc;
    private final StoreStartup store;
    private final Clock clock;
    private final Duration hold;

    EmailClaimTable(JdbcTemplate jdbc, StoreStartup store, Clock clock, Duration hold) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
        this.hold = hold;
    }

    @Override
    public boolean claim(EmailAddress email, String accountId) {
        AddressHashes hashes = store.addressHashes();
        String hash = hashes.of(email);
        int fresh = jdbc.update(
                "INSERT INTO email_claim (address_hash, hash_key_id, account_id, state)"
                        + " VALUES (?, ?, ?, 'active') ON CONFLICT (address_hash) DO NOTHING",
                hash,
                hashes.keyId(),
                accountId);
        return fresh == 1 || takeOver(hash, accountId);
    }

    /** A held address returns to its last owner at any time, and goes to other accounts after its time. */
    private boolean takeOver(String hash, String accountId) {
        int taken = jdbc.update(
                "UPDATE email_claim SET account_id = ?, state = 'active', held_until = NULL"
                        + " WHERE address_hash = ? AND state = 'held' AND (account_id = ? OR held_until <= ?)",
                accountId,
                hash,
                accountId,
                now());
        return taken == 1;
    }

    @Override
    public Optional<Instant> giveUp(EmailAddress email, String accountId) {
        String hash = store.addressHashes().of(email);
        if (hold.isZero()) {
            jdbc.update("DELETE FROM email_claim WHERE address_hash = ? AND account_id = ?", hash, accountId);
            return Optional.empty();
        }
        Instant heldUntil = clock.instant().plus(hold);
        jdbc.update(
                "UPDATE email_claim SET state = 'held', held_until = ? WHERE address_hash = ? AND account_id = ?",
                heldUntil.atOffset(ZoneOffset.UTC),
                hash,
                accountId);
        return Optional.of(heldUntil);
    }

    @Override
    public Optional<String> owner(EmailAddress email) {
        return jdbc
                .queryForList(
                        "SELECT account_id FROM email_claim WHERE address_hash = ? AND state = 'active'",
                        String.class,
                        store.addressHashes().of(email))
                .stream()
                .findFirst();
    }

    @Override
    public boolean isTaken(EmailAddress email) {
        Integer claims = jdbc.queryForObject(
                "SELECT count(*) FROM email_claim WHERE address_hash = ? AND (state = 'active' OR held_until > ?)",
                Integer.class,
                store.addressHashes().of(email),
                now());
        return claims != null && claims > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
