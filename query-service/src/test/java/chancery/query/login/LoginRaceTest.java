package chancery.query.login;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.query.fixture.Accounts;
import chancery.query.fixture.Log;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RunningService;
import chancery.web.hashing.PasswordHasher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Events of an account during the password comparison of a login. */
class LoginRaceTest {
    @TempDir
    private static Path folder;

    private static Log log;
    private static Mongo mongo;
    private static RunningService service;
    private static Accounts accounts;

    private PausableComparison comparison;

    @BeforeAll
    static void start() {
        log = new Log();
        mongo = new Mongo();
        service = RunningService.ready(
                log, mongo, folder, Map.of("chancery.throttles.login-account", "5/1d"), PausableComparisons.class);
        accounts = service.accounts(log);
    }

    @AfterAll
    static void stop() {
        service.close();
        mongo.close();
        log.close();
    }

    @BeforeEach
    void findComparison() {
        comparison = service.bean(PausableComparison.class);
    }

    @Test
    void a_login_that_races_a_password_change_gets_no_valid_token() {
        String accountId = accounts.signedUp("race@example.com", PASSWORD);
        service.catchUp(log);
        CompletableFuture<HttpResponse<String>> login = pausedLogin("race@example.com");

        accounts.passwordChanged(accountId, "race@example.com", "changed meanwhile", "the session that asked");
        service.catchUp(log);
        comparison.release();

        HttpResponse<String> answer = login.join();
        assertThat(answer.statusCode()).isEqualTo(200);
        String access = RunningService.accessToken(answer);
        assertThat(service.settings("JWT " + access).statusCode()).isEqualTo(401);
        assertThat(service.logIn("race@example.com", "changed meanwhile").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_login_that_races_a_disabling_gets_no_valid_token() {
        String accountId = accounts.signedUp("disabled@example.com", PASSWORD);
        service.catchUp(log);
        CompletableFuture<HttpResponse<String>> login = pausedLogin("disabled@example.com");

        log.append(accountId, new AccountDisabled("a test"));
        service.catchUp(log);
        comparison.release();

        HttpResponse<String> answer = login.join();
        String access = RunningService.accessToken(answer);
        assertThat(service.settings("JWT " + access).statusCode()).isEqualTo(401);
    }

    @Test
    void concurrent_attempts_count_before_their_passwords_are_compared() {
        assumeTrue(mongo.writesAtomically(), "this server's conditional writes are not atomic");
        accounts.signedUp("guessed@example.com", PASSWORD);
        service.catchUp(log);

        long compared = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> service.logIn("guessed@example.com", "guess " + i).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 401)
                .count();

        assertThat(compared).isEqualTo(5);
    }

    @Test
    void an_attempt_without_a_password_comparison_does_not_count() {
        accounts.signedUp("busy@example.com", PASSWORD);
        service.catchUp(log);
        comparison.refusing = true;
        for (int i = 0; i < 10; i++) {
            assertThat(service.logIn("busy@example.com", PASSWORD).statusCode()).isEqualTo(503);
        }
        comparison.refusing = false;

        assertThat(service.logIn("busy@example.com", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_address_needs_one_comparison_like_a_wrong_password() {
        accounts.signedUp("known@example.com", PASSWORD);
        service.catchUp(log);

        comparison.count.set(0);
        service.logIn("known@example.com", "wrong");
        int ofKnown = comparison.count.get();
        service.logIn("unknown@example.com", "wrong");

        assertThat(ofKnown).isEqualTo(1);
        assertThat(comparison.count).hasValue(2);
    }

    private CompletableFuture<HttpResponse<String>> pausedLogin(String email) {
        comparison.pauseNext();
        CompletableFuture<HttpResponse<String>> login =
                CompletableFuture.supplyAsync(() -> service.logIn(email, PASSWORD));
        comparison.awaitPaused();
        return login;
    }

    @Configuration(proxyBeanMethods = false)
    static class PausableComparisons {
        @Bean
        @Primary
        PausableComparison pausableComparison(PasswordHasher hasher) {
            return new PausableComparison(hasher);
        }
    }
}
