package chancery.command.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.RunningService;
import chancery.command.SignedIn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A read model that lags behind, and a write that changes nothing. */
class UnchangedWriteTest {
    private static final String SAME = "{\"firstName\":\"Ann\"}";

    @AutoClose
    private final RunningService service = RunningService.start("chancery.visibility.timeout=30s");

    private final JdbcTemplate jdbc = service.database().superuser();

    @Test
    void a_write_that_changes_nothing_waits_for_the_change_before_it() {
        SignedIn ann = service.signedUp();
        assertThat(ann.client().patch("/api/users/settings/", SAME).status()).isEqualTo(200);
        long change = service.logged(ann.accountId()).getLast().position();
        readModelReaches(change - 1);

        CompletableFuture<Integer> unchanged = CompletableFuture.supplyAsync(
                () -> ann.client().patch("/api/users/settings/", SAME).status());

        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> !unchanged.isDone());
        readModelReaches(change);
        assertThat(unchanged).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(200);
        assertThat(service.events(ann.accountId())).hasSize(2);
    }

    private void readModelReaches(long position) {
        jdbc.update(
                "INSERT INTO read_model_progress VALUES ('held back', 1, ?, true, true, now() + interval '1 hour')"
                        + " ON CONFLICT (instance, generation) DO UPDATE SET position = excluded.position",
                position);
    }
}
