package chancery.web.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.body.PlainPassword;
import chancery.web.error.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AutoClose
    private final PasswordHasher hasher = new PasswordHasher(new HashingSettings(1, 1), PasswordCost.OWASP, meters);

    @Test
    void a_hash_is_argon2id_with_the_parameters_of_owasp_and_a_prefix() {
        assertThat(hasher.hash(password("correct horse")))
                .matches("\\{argon2id}\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void a_hash_matches_only_its_password() {
        String hash = hasher.hash(password("correct horse"));
        assertThat(hasher.matches(password("correct horse"), hash)).isTrue();
        assertThat(hasher.matches(password("correct horsf"), hash)).isFalse();
        assertThat(hasher.matches(password("correct horse"), null)).isFalse();
        assertThat(hasher.matches(password("correct horse"), "{other}x")).isFalse();
        assertThat(hasher.matches(password("correct horse"), "garbage")).isFalse();
    }

    @Test
    void equivalent_unicode_spellings_are_one_password() {
        String hash = hasher.hash(password("Ångström①"));
        assertThat(hasher.matches(password("A\u030angstro\u0308m1"), hash)).isTrue();
    }

    @Test
    void an_unknown_account_takes_the_same_time() {
        String hash = hasher.hash(password("correct horse"));
        assertThat(ratio(
                        () -> hasher.matches(password("wrong horse"), null),
                        () -> hasher.matches(password("wrong horse"), hash)))
                .isBetween(0.5, 2.0);
    }

    @Test
    void a_very_long_password_takes_the_same_time() {
        assertThat(ratio(
                        () -> hasher.matches(password("\ufdfa".repeat(20_000)), null),
                        () -> hasher.matches(password("wrong horse"), null)))
                .isLessThan(2.0);
    }

    @Test
    void a_full_queue_refuses_requests_with_retry_after() throws Exception {
        List<Callable<Boolean>> crowd = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            crowd.add(() -> hasher.matches(password("wrong horse"), null));
        }
        int refused = 0;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : clients.invokeAll(crowd)) {
                refused += answer.state() == Future.State.FAILED ? 1 : 0;
                if (answer.state() == Future.State.FAILED) {
                    assertThat(answer.exceptionNow()).isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(503);
                        assertThat(refusal.headers()).containsEntry("Retry-After", "1");
                    });
                }
            }
        }
        assertThat(refused).isBetween(1, 19);
        assertThat(meters.counter("chancery.hashing.refused").count()).isEqualTo(refused);
    }

    private static PlainPassword password(String typed) {
        return PlainPassword.of(typed);
    }

    /** The ratio of the fastest run of each, run in turns, since other tests use the machine too. */
    private static double ratio(Runnable one, Runnable other) {
        long fastestOne = Long.MAX_VALUE;
        long fastestOther = Long.MAX_VALUE;
        for (int i = 0; i < 15; i++) {
            fastestOne = Math.min(fastestOne, nanos(one));
            fastestOther = Math.min(fastestOther, nanos(other));
        }
        return (double) fastestOne / fastestOther;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
