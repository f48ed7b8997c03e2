package chancery.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.faults.check.Check.Figure;
import chancery.faults.check.Evidence.MailRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EveryCodeEndedTest {

    private static final String MAIL = "event-8/reset-code";
    private static final Instant END = World.CODE.expiresAt();

    private final World world = new World();

    @Test
    void a_code_without_an_outcome_is_noticed() {
        world.mailRecords.clear();

        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void a_code_that_is_said_to_be_sent_and_did_not_arrive_is_noticed() {
        world.arrived.clear();

        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void a_code_that_expired_when_its_life_was_over_has_ended_well() {
        world.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.plusSeconds(1)));

        assertThat(world.red()).isEmpty();
        assertThat(figure("expired")).isEqualTo(1);
    }

    @Test
    void a_code_that_expired_before_its_life_was_over_is_noticed() {
        world.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.minusSeconds(1)));

        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void the_mailer_keeps_times_in_milliseconds() {
        world.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.truncatedTo(ChronoUnit.MILLIS)));

        assertThat(world.red()).isEmpty();
    }

    @Test
    void a_code_that_lives_longer_than_usual_expires_later() {
        ResetRequested longlived = new ResetRequested(World.ANN, "reset", "key", World.NOW, END.plusSeconds(60));
        world.log.set(6, World.stored(8, "bob", 2, longlived));
        world.mailRecords.put(MAIL, new MailRecord("EXPIRED", END.plusSeconds(30)));

        assertThat(world.red()).contains("codes");
    }

    @Test
    void a_life_that_was_made_too_short_excuses_nothing() {
        Instant early = World.NOW.plusSeconds(30);
        ResetRequested shortlived = new ResetRequested(World.ANN, "reset", "key", World.NOW, early);
        world.log.set(6, World.stored(8, "bob", 2, shortlived));
        world.mailRecords.put(MAIL, new MailRecord("EXPIRED", early.plusSeconds(1)));

        assertThat(world.red()).contains("codes");
    }

    @Test
    void a_code_among_the_dead_letters_is_noticed_whether_its_record_says_so_or_not() {
        world.deadLetters.add(MAIL);
        assertThat(world.red()).containsExactly("codes");

        world.mailRecords.put(MAIL, new MailRecord("DEAD_LETTERED", World.NOW));
        assertThat(world.red()).containsExactly("codes");

        world.deadLetters.clear();
        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void a_dead_letter_that_was_no_code_is_noticed_too() {
        world.deadLetters.add("event-1/welcome");

        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void an_outcome_that_there_is_not_is_noticed() {
        world.mailRecords.put(MAIL, new MailRecord("FORGOTTEN", END.plus(Duration.ofDays(1))));

        assertThat(world.red()).containsExactly("codes");
    }

    @Test
    void every_outcome_is_counted_apart() {
        world.arrived.put("event-8.reset-code@localhost", 2);

        assertThat(new EveryCodeEnded().figures(world.evidence()))
                .containsExactly(
                        new Figure("asked", 1),
                        new Figure("mailed", 1),
                        new Figure("twice", 1),
                        new Figure("expired", 0),
                        new Figure("dead", 0));
    }

    private long figure(String title) {
        return new EveryCodeEnded()
                .figures(world.evidence()).stream()
                        .filter(figure -> figure.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .value();
    }
}
