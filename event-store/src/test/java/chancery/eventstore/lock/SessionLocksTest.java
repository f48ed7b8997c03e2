package chancery.eventstore.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class SessionLocksTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    @Test
    void a_lock_has_one_holder_until_the_holders_connection_ends() throws SQLException {
        try (Connection second = log.connections().open("second")) {
            SessionLocks next = new SessionLocks(second);
            try (Connection first = log.connections().open("first")) {
                SessionLocks holder = new SessionLocks(first);
                assertThat(holder.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                        .isTrue();
                assertThat(holder.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isTrue();

                assertThat(next.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                        .isFalse();
                assertThat(next.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isFalse();
                assertThat(next.tryAcquire(AdvisoryLocks.REPLAYS, "another topic"))
                        .isTrue();
            }
            await().until(() -> next.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING));
            await().until(() -> next.tryAcquire(AdvisoryLocks.REPLAYS, "topic"));
        }
    }

    @Test
    void a_released_lock_can_be_acquired() throws SQLException {
        try (Connection first = log.connections().open("first");
                Connection second = log.connections().open("second")) {
            SessionLocks holder = new SessionLocks(first);
            assertThat(holder.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isTrue();
            assertThat(holder.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                    .isTrue();

            holder.release(AdvisoryLocks.REPLAYS, "topic");
            holder.release(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING);

            SessionLocks next = new SessionLocks(second);
            assertThat(next.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isTrue();
            assertThat(next.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                    .isTrue();
        }
    }

    @Test
    void a_lost_connection_is_reported() throws SQLException {
        try (Connection connection = log.connections().open("lost")) {
            SessionLocks locks = new SessionLocks(connection);
            locks.requireConnection();

            int backend = connection.unwrap(PGConnection.class).getBackendPID();
            log.jdbc.queryForList("SELECT pg_terminate_backend(?)", backend);

            assertThatThrownBy(locks::requireConnection).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void both_sides_of_the_connection_detect_a_lost_peer_by_bounded_timeouts() throws SQLException {
        try (Connection connection = log.connections().open("lock")) {
            SessionLocks locks = new SessionLocks(connection);
            assertThat(locks.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isTrue();

            assertThat(List.of(
                            "tcp_keepalives_idle",
                            "tcp_keepalives_interval",
                            "tcp_keepalives_count",
                            "tcp_user_timeout"))
                    .map(setting -> shown(connection, setting))
                    .containsExactly("2", "1", "3", "5000");
            assertThat(connection.getNetworkTimeout()).isEqualTo(3_000);
        }
    }

    private static String shown(Connection connection, String setting) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
