package chancery.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.faults.check.Check.Figure;
import chancery.faults.snapshot.Snapshot.MailRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EveryResetCodeHasAnOutcomeTest {
    private static final String MAIL = "event-8/reset-code";
    private static final Instant END = ConsistentSystem.CODE.expiresAt();

    private final ConsistentSystem system = new ConsistentSystem();

    @Test
    void a_code_without_an_outcome_is_detected() {
        system.mailRecords.clear();

        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void a_code_that_is_recorded_as_sent_but_did_not_arrive_is_detected() {
        system.arrived.clear();

        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void a_code_may_expire_after_its_lifetime() {
        system.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.plusSeconds(1)));

        assertThat(system.failedChecks()).isEmpty();
        assertThat(figure("expired")).isEqualTo(1);
    }

    @Test
    void a_code_that_expired_before_the_end_of_its_lifetime_is_detected() {
        system.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.minusSeconds(1)));

        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void expiry_times_are_compared_in_milliseconds() {
        system.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.truncatedTo(ChronoUnit.MILLIS)));

        assertThat(system.failedChecks()).isEmpty();
    }

    @Test
    void a_code_with_a_longer_lifetime_must_not_expire_after_the_default_lifetime() {
        ResetRequested longlived =
                new ResetRequested(ConsistentSystem.ANN, "reset", "key", ConsistentSystem.NOW, END.plusSeconds(60));
        system.log.set(6, ConsistentSystem.stored(8, "bob", 2, longlived));
        system.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.plusSeconds(30)));

        assertThat(system.failedChecks()).contains("codes");
    }

    @Test
    void a_lifetime_shorter_than_configured_does_not_excuse_an_early_expiry() {
        Instant early = ConsistentSystem.NOW.plusSeconds(30);
        ResetRequested shortlived =
                new ResetRequested(ConsistentSystem.ANN, "reset", "key", ConsistentSystem.NOW, early);
        system.log.set(6, ConsistentSystem.stored(8, "bob", 2, shortlived));
        system.mailRecords.put(MAIL, new MailRecord("EXPIRED", early.plusSeconds(1)));

        assertThat(system.failedChecks()).contains("codes");
    }

    @Test
    void a_dead_lettered_code_is_detected_whatever_its_record() {
        system.deadLetters.add(MAIL);
        assertThat(system.failedChecks()).containsExactly("codes");

        system.mailRecords.put(MAIL, new MailRecord("DEAD_LETTERED", ConsistentSystem.NOW));
        assertThat(system.failedChecks()).containsExactly("codes");

        system.deadLetters.clear();
        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void a_dead_letter_of_another_kind_of_mail_is_detected() {
        system.deadLetters.add("event-1/welcome");

        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void an_undefined_outcome_is_detected() {
        system.mailRecords.put(MAIL, new MailRecord("FORGOTTEN", END.plus(Duration.ofDays(1))));

        assertThat(system.failedChecks()).containsExactly("codes");
    }

    @Test
    void every_outcome_has_its_own_count() {
        system.arrived.put("event-8.reset-code@localhost", 2);

        assertThat(new EveryResetCodeHasAnOutcome().figures(system.snapshot()))
                .containsExactly(
                        new Figure("asked", 1),
                        new Figure("mailed", 1),
                        new Figure("twice", 1),
                        new Figure("expired", 0),
                        new Figure("dead", 0));
    }

    private long figure(String title) {
        return new EveryResetCodeHasAnOutcome()
                .figures(system.snapshot()).stream()
                        .filter(figure -> figure.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .value();
    }
}
