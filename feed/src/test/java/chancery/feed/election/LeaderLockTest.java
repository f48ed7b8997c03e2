package chancery.feed.election;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.lock.SessionLocks;
import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LeaderLockTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    @Test
    void closing_releases_the_lock_before_its_connection_ends() throws SQLException {
        try (Connection first = log.connections().open("first");
                Connection second = log.connections().open("second");
                LeaderLock next = LeaderLock.ofPublisher(new SessionLocks(second))) {
            try (LeaderLock lock = LeaderLock.ofPublisher(new SessionLocks(first))) {
                assertThat(lock.tryAcquire()).isTrue();
                assertThat(next.tryAcquire()).isFalse();
            }
            assertThat(next.tryAcquire()).isTrue();
        }
    }
}
