package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final List<Connection> opened = new CopyOnWriteArrayList<>();
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicInteger progress = new AtomicInteger();
    private final Notifications notifications = new Notifications(this::open);

    @AfterEach
    void close() {
        notifications.close();
        log.close();
    }

    @Test
    void all_subscribers_are_called_at_each_new_connection_because_notifications_may_be_lost() throws SQLException {
        notifications.subscribe(LogChannels.APPENDED, appended::incrementAndGet);
        notifications.subscribe(LogChannels.PROGRESS, progress::incrementAndGet);
        notifications.start();
        await().until(() -> appended.get() == 1 && progress.get() == 1);

        opened.getFirst().close();

        await().atMost(Duration.ofSeconds(15)).until(() -> appended.get() == 2 && progress.get() == 2);
        assertThat(opened).hasSize(2);
    }

    @Test
    void a_notification_calls_only_the_subscribers_of_its_channel() {
        notifications.subscribe(LogChannels.APPENDED, appended::incrementAndGet);
        notifications.subscribe(LogChannels.PROGRESS, progress::incrementAndGet);
        notifications.start();
        await().until(() -> appended.get() == 1 && progress.get() == 1);

        log.jdbc.execute("NOTIFY " + LogChannels.PROGRESS);

        await().until(() -> progress.get() == 2);
        assertThat(appended).hasValue(1);
    }

    private Connection open(String purpose) throws SQLException {
        Connection connection = log.connections().open(purpose);
        opened.add(connection);
        return connection;
    }
}
