package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.testing.CollectingTarget;
import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A follower while an open transaction holds the lower position. The bound on appends is PostgreSQL's setting {@code
 * chancery.append_timeout}. The case of 70 s is in the fault suite's module, where no other module waits for it.
 */
class LateCommitTest {
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final CollectingTarget target = new CollectingTarget();
    private final Follower follower = new Follower(
            "test", log.readers(), target, new FollowerSettings(10, Duration.ofMillis(100)), Clock.systemUTC());

    @AfterEach
    void close() {
        follower.close();
        log.close();
    }

    @Test
    void an_event_that_commits_after_1_s_is_not_skipped() throws Exception {
        follower.start();
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();

            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(4)).until(target.accounts::isEmpty);
            late.commit();

            await().atMost(Duration.ofSeconds(2)).until(() -> target.accounts.equals(List.of(lower, higher)));
        }
    }

    @Test
    void the_server_ends_an_append_that_never_commits_after_5_s_and_the_follower_continues() throws Exception {
        assertEnded("", Duration.ofSeconds(4), Duration.ofSeconds(9));
    }

    @Test
    void the_bound_on_appends_is_a_setting_of_the_database_session() throws Exception {
        assertEnded("SET chancery.append_timeout = '1s'", Duration.ofMillis(800), Duration.ofSeconds(4));
    }

    private void assertEnded(String setting, Duration earliest, Duration latest) throws Exception {
        follower.start();
        try (Connection hung = log.connections().open("hung")) {
            hung.setAutoCommit(false);
            try (Statement statement = hung.createStatement()) {
                statement.execute(setting);
            }
            log.signedUpOn(hung);
            long drawn = System.nanoTime();
            String higher = log.signedUp();

            await().atMost(latest).until(() -> target.accounts.equals(List.of(higher)));

            assertThat(Duration.ofNanos(System.nanoTime() - drawn)).isGreaterThan(earliest);
            assertThatThrownBy(hung::commit).isInstanceOf(SQLException.class);
        }
        assertThat(target.accounts).hasSize(1);
    }
}
