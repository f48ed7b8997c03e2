package chancery.command.claim;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.RunningService;
import chancery.command.account.domain.EmailClaims;
import chancery.command.account.domain.EmailClaimsContract;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.startup.StoreStartup;
import chancery.eventstore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EmailClaimTableTest extends EmailClaimsContract {
    private final RunningService service = RunningService.shared();
    private final MovableClock clock = new MovableClock();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(service.bean(DataSource.class)));

    @Override
    protected EmailClaims claims() {
        return table(Duration.ZERO);
    }

    @Override
    protected <R> R committed(Supplier<R> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }

    @Test
    void a_held_address_returns_to_its_last_owner_and_is_free_after_its_time() {
        EmailClaims holding = table(Duration.ofDays(30));
        EmailAddress address = EmailAddress.of(RunningService.freshEmail());
        committed(() -> holding.claim(address, "ann"));

        Instant before = clock.instant();

        assertThat(giveUp(holding, address, "ann").orElseThrow())
                .isBetween(before.plus(Duration.ofDays(30)), clock.instant().plus(Duration.ofDays(30)));
        assertThat(holding.isTaken(address)).isTrue();
        assertThat(holding.owner(address)).isEmpty();
        assertThat(committed(() -> holding.claim(address, "bob"))).isFalse();
        assertThat(committed(() -> holding.claim(address, "ann"))).isTrue();
        assertThat(holding.owner(address)).contains("ann");

        giveUp(holding, address, "ann");
        clock.pass(Duration.ofDays(30));
        assertThat(holding.isTaken(address)).isFalse();
        assertThat(committed(() -> holding.claim(address, "bob"))).isTrue();
        assertThat(committed(() -> holding.claim(address, "ann"))).isFalse();
    }

    @Test
    void a_claim_that_is_rolled_back_leaves_no_row() {
        EmailAddress address = EmailAddress.of(RunningService.freshEmail());
        transaction.executeWithoutResult(status -> {
            claims().claim(address, "ann");
            status.setRollbackOnly();
        });

        assertThat(claims().isTaken(address)).isFalse();
    }

    @Test
    void the_row_holds_a_keyed_hash_and_never_the_address() {
        EmailAddress address = EmailAddress.of(RunningService.freshEmail());
        committed(() -> claims().claim(address, "ann-" + address.canonical().substring(0, 8)));

        assertThat(service.bean(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT count(*) FROM email_claim WHERE address_hash = ? AND hash_key_id = ?",
                                Integer.class,
                                service.bean(StoreStartup.class).addressHashes().of(address),
                                service.bean(StoreStartup.class).addressHashes().keyId()))
                .isEqualTo(1);
    }

    private Optional<Instant> giveUp(EmailClaims claims, EmailAddress address, String accountId) {
        return committed(() -> claims.giveUp(address, accountId));
    }

    private EmailClaims table(Duration hold) {
        return new EmailClaimTable(service.bean(JdbcTemplate.class), service.bean(StoreStartup.class), clock, hold);
    }
}
