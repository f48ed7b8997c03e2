package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures writes to accounts with a long past, in a process with a small heap: all at once, with and without snapshots, and the
 * median time of a change compared with that of accounts of five events. Not part of the build; {@code
 * scripts/measure-bounded-writes} runs it.
 */
class BoundedWritesMeasurement {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 64);
    private static final int EVENTS = Integer.getInteger("events", 20_000);
    private static final int ROUNDS = 10;

    @Test
    void writes_do_not_depend_on_the_past_of_an_account() {
        System.out.printf(
                "%d accounts of %,d events, heap of %d MB%n",
                ACCOUNTS, EVENTS, Runtime.getRuntime().maxMemory() >> 20);
        try (RunningService service =
                RunningService.start("chancery.throttles.sign-up=off", "chancery.throttles.change-settings=off")) {
            List<SignedIn> longPast = signedUp(service);
            List<SignedIn> shortPast = signedUp(service);
            BulkEvents events = new BulkEvents(service);
            for (int n = 0; n < ACCOUNTS; n++) {
                events.append(longPast.get(n).accountId(), 1, EVENTS - 1);
                events.append(shortPast.get(n).accountId(), 1, 4);
                if (n % 8 == 7) {
                    System.out.printf("%,d events written%n", (n + 1L) * EVENTS);
                }
            }

            List<Answer> cold = atOnce("without snapshots", longPast);
            assertThat(cold).extracting(Answer::status).containsAnyOf(200).isSubsetOf(200, 503);

            takeSnapshots(service, longPast);
            assertThat(atOnce("with snapshots", longPast))
                    .extracting(Answer::status)
                    .containsOnly(200);

            double ratio = ratio(longPast, shortPast);
            assertThat(ratio).isLessThan(1.5);
        }
    }

    private static List<SignedIn> signedUp(RunningService service) {
        return IntStream.range(0, ACCOUNTS).mapToObj(n -> service.signedUp()).toList();
    }

    private static List<Answer> atOnce(String title, List<SignedIn> accounts) {
        long start = System.nanoTime();
        List<Answer> answers =
                AtOnce.run(ACCOUNTS, n -> accounts.get(n).client().changeSettings("at once " + title));
        System.out.printf(
                "%d changes at once, %s: %d answered with 200, %d with 503, after %,d ms%n",
                ACCOUNTS,
                title,
                answers.stream().filter(answer -> answer.status() == 200).count(),
                answers.stream().filter(answer -> answer.status() == 503).count(),
                (System.nanoTime() - start) / 1_000_000);
        return answers;
    }

    private static void takeSnapshots(RunningService service, List<SignedIn> accounts) {
        for (SignedIn account : accounts) {
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> account.client().changeSettings("first").status() == 200);
        }
        await().atMost(Duration.ofMinutes(10))
                .until(() -> Integer.valueOf(ACCOUNTS)
                        .equals(service.bean(JdbcTemplate.class)
                                .queryForObject("SELECT count(*) FROM account_snapshot", Integer.class)));
    }

    /** Interleaved, so that the load of the machine affects both. */
    private static double ratio(List<SignedIn> longPast, List<SignedIn> shortPast) {
        List<Long> ofLong = new ArrayList<>();
        List<Long> ofShort = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < ACCOUNTS; n++) {
                String name = "round " + round;
                Client one = longPast.get(n).client();
                Client other = shortPast.get(n).client();
                ofLong.add(micros(() -> one.changeSettings(name)));
                ofShort.add(micros(() -> other.changeSettings(name)));
            }
        }
        double ratio = (double) median(ofLong) / median(ofShort);
        System.out.printf(
                "Median of a change: %,d µs after %,d events, %,d µs after 5; ratio %.2f%n",
                median(ofLong), EVENTS, median(ofShort), ratio);
        return ratio;
    }

    private static long micros(Supplier<Answer> request) {
        long start = System.nanoTime();
        assertThat(request.get().status()).isEqualTo(200);
        return (System.nanoTime() - start) / 1_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
