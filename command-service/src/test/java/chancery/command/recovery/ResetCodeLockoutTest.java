package chancery.command.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.AtOnce;
import chancery.command.RunningService;
import chancery.web.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits of wrong reset codes: five per client, twenty in total. */
class ResetCodeLockoutTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final JdbcTemplate jdbc = RunningService.shared().bean(JdbcTemplate.class);
    private final TransactionTemplate transaction = new TransactionTemplate(
            new JdbcTransactionManager(RunningService.shared().bean(DataSource.class)));
    private final String address = UUID.randomUUID().toString();

    @Test
    void four_wrong_tries_of_a_client_block_no_code() {
        tries(4, "client");

        assertThat(at(4).count(address, "client").rejectCodesIssuedUpTo()).isNull();
        assertThat(at(4).rejectCodesIssuedUpTo(address, "other")).isNull();
    }

    @Test
    void after_five_wrong_tries_codes_issued_until_the_first_of_them_are_blocked_for_that_client() {
        tries(5, "client");

        assertThat(at(5).count(address, "client").rejectCodesIssuedUpTo()).isEqualTo(NOON);
        assertThat(at(6).rejectCodesIssuedUpTo(address, "client")).isEqualTo(NOON.plusSeconds(1));
        assertThat(at(6).rejectCodesIssuedUpTo(address, "other")).isNull();
    }

    @Test
    void the_twentieth_wrong_try_pauses_the_recovery_until_the_first_is_a_day_old() {
        for (int i = 0; i < 19; i++) {
            assertThat(at(i).count(address, "client " + i).pausedUntil()).isNull();
        }

        assertThat(at(19).count(address, "client 19").pausedUntil()).isEqualTo(NOON.plus(DAY));
        assertThatThrownBy(() -> at(20).count(address, "client 20"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.headers())
                                .containsEntry("Retry-After", Long.toString(DAY.toSeconds() - 20)));
    }

    @Test
    void a_correct_code_deletes_its_count() {
        tries(4, "client");

        at(4).deleteCount(at(4).count(address, "client"));

        assertThat(at(5).rejectCodesIssuedUpTo(address, "client")).isNull();
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void parallel_tries_never_exceed_the_limit() {
        long counted = AtOnce.run(30, i -> {
                    try {
                        at(0).count(address, "client " + i);
                        return true;
                    } catch (Refusal refused) {
                        return false;
                    }
                })
                .stream()
                .filter(isCounted -> isCounted)
                .count();

        assertThat(counted).isEqualTo(20);
        assertThat(rows()).isEqualTo(20);
    }

    @Test
    void tries_older_than_a_day_do_not_count_and_are_deleted() {
        tries(5, "client");
        long dayLater = DAY.toSeconds();

        assertThat(at(dayLater).rejectCodesIssuedUpTo(address, "client")).isNull();
        at(dayLater).deleteExpired();
        assertThat(rows()).isEqualTo(4);
    }

    private void tries(int howMany, String client) {
        for (int i = 0; i < howMany; i++) {
            at(i).count(address, client);
        }
    }

    private ResetCodeLockout at(long seconds) {
        Clock clock = Clock.fixed(NOON.plusSeconds(seconds), ZoneOffset.UTC);
        return new ResetCodeLockout(jdbc, transaction, clock, 5, 20, DAY);
    }

    private int rows() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM recovery_try WHERE address_hash = ?", Integer.class, address));
    }
}
