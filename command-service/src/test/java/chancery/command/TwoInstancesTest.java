package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two command-services share one database; a load balancer alternates between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TwoInstancesTest {
    private RunningService one;
    private RunningService other;

    @BeforeAll
    void start() {
        one = RunningService.start();
        other = RunningService.start(one.database());
    }

    @AfterAll
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void an_address_belongs_to_one_account_at_every_instance() {
        String body = "{\"email\":\"%s\",\"password\":\"correct horse\",\"password2\":\"correct horse\"}"
                .formatted(RunningService.freshEmail());

        List<Answer> answers = AtOnce.run(12, i -> either(i).client().post("/api/auth/signup/", body));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(11);
    }

    @Test
    void no_instance_decides_on_a_stale_account() {
        SignedIn ann = one.signedUp();

        List<Answer> answers = AtOnce.run(
                20, i -> at(i, ann.client()).patch("/api/users/settings/", "{\"firstName\":\"Ann %d\"}".formatted(i)));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(one.events(ann.accountId()))
                .filteredOn(SettingsUpdated.class::isInstance)
                .hasSize(20);
    }

    @Test
    void a_session_revoked_at_one_instance_is_revoked_at_the_other() {
        SignedIn ann = one.signedUp();
        SignedIn elsewhere = one.loggedIn(ann.email());

        at(0, ann.client()).changePassword(SignedIn.PASSWORD, "another horse entirely");

        assertThat(at(1, elsewhere.client()).patch("/api/users/settings/", "{}").status())
                .isEqualTo(401);
    }

    @Test
    void instances_share_the_counters_of_tries_and_throttles() {
        SignedIn ann = one.signedUp();
        one.client().requestCode(ann.email());
        String wrong = RunningService.wrong(one.newestCode(ann.accountId()));
        Client guesser = one.client();

        List<Answer> answers = AtOnce.run(24, i -> at(i, guesser).tryCode(ann.email(), wrong));

        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(4);
        assertThat(one.events(ann.accountId()))
                .filteredOn(new ResetCodeRefused(ResetCodeRefused.Reason.WRONG)::equals)
                .hasSize(5);
    }

    private RunningService either(int i) {
        return i % 2 == 0 ? one : other;
    }

    private Client at(int i, Client client) {
        return new Client(either(i).port(), client.address(), client.token());
    }
}
