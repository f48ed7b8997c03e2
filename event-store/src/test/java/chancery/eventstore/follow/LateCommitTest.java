package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.PostgresLog;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A follower at work while a transaction that drew the lower position is held open on purpose. */
class LateCommitTest {

    private final PostgresLog log = new PostgresLog();
    private final Accounts followed = new Accounts();
    private final Follower follower = new Follower(
            "test", log.readers(), followed, new FollowerSettings(10, Duration.ofMillis(100)), Clock.systemUTC());

    @AfterEach
    void close() {
        follower.close();
        log.close();
    }

    @Test
    void what_commits_after_1_s_is_not_skipped() throws Exception {
        waitsFor(Duration.ofSeconds(1), "5s");
    }

    /** Longer than any patience: whoever gives a gap up after a minute loses this event. */
    @Test
    void what_commits_after_70_s_is_not_skipped() throws Exception {
        waitsFor(Duration.ofSeconds(70), "2min");
    }

    @Test
    void what_never_commits_is_ended_by_the_server_after_5_s_and_holds_nobody_up() throws Exception {
        follower.start();
        try (Connection hung = log.connections.open("hung")) {
            hung.setAutoCommit(false);
            log.signedUpOn(hung);
            long drawn = System.nanoTime();
            String higher = log.signedUp();

            await().atMost(Duration.ofSeconds(9)).until(() -> followed.accounts.equals(List.of(higher)));

            assertThat(Duration.ofNanos(System.nanoTime() - drawn)).isGreaterThan(Duration.ofSeconds(4));
            assertThatThrownBy(hung::commit).isInstanceOf(SQLException.class);
        }
        assertThat(followed.accounts).hasSize(1);
    }

    private void waitsFor(Duration time, String timeout) throws Exception {
        follower.start();
        try (Connection late = log.connections.open("late")) {
            late.setAutoCommit(false);
            execute(late, "SET chancery.append_timeout = '" + timeout + "'");
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();

            await().during(time).atMost(time.plusSeconds(5)).until(followed.accounts::isEmpty);
            late.commit();

            await().atMost(Duration.ofSeconds(2)).until(() -> followed.accounts.equals(List.of(lower, higher)));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Accounts implements FollowerTarget {
        private final List<String> accounts = new CopyOnWriteArrayList<>();
        private volatile LogPosition position = LogPosition.START;

        @Override
        public LogPosition position() {
            return position;
        }

        @Override
        public void apply(List<LoggedEvent> events, LogPosition reached) {
            events.forEach(event -> accounts.add(event.accountId()));
            position = reached;
        }
    }
}
