package chancery.feed.election;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaderLockTest {

    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void closing_it_gives_it_back_though_its_connection_is_not_ended_yet() throws SQLException {
        try (Connection first = log.connections().open("first");
                Connection second = log.connections().open("second");
                LeaderLock next = new LeaderLock(second)) {
            try (LeaderLock lock = new LeaderLock(first)) {
                assertThat(lock.tryToHold()).isTrue();
                assertThat(next.tryToHold()).isFalse();
            }
            assertThat(next.tryToHold()).isTrue();
        }
    }
}
