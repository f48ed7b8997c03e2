package chancery.command.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.testing.LogOnPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadModelWaitTest {
    @AutoClose
    private static final LogOnPostgres log = new LogOnPostgres();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger opened = new AtomicInteger();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private Notifications notifications;
    private ReadModelWait visibility;

    @BeforeEach
    void start() {
        log.query.update("DELETE FROM read_model_progress");
        begin(new ReadModelWaitSettings(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(100)));
    }

    @AfterEach
    void close() {
        visibility.close();
        notifications.close();
        clients.close();
    }

    @Test
    void a_write_waits_until_the_projection_has_reached_it() {
        projection("a", 1, 9, true, true);

        CompletableFuture<Void> write = awaiting(10);

        assertStillWaiting(write);
        projection("a", 1, 10, true, true);
        assertThat(write).succeedsWithin(Duration.ofMillis(500));
        assertThat(timeouts()).isZero();
        assertThat(unknown()).isZero();
    }

    @Test
    void a_notification_ends_the_wait_at_once() throws Exception {
        visibility.close();
        begin(new ReadModelWaitSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20)));
        projection("a", 1, 9, true, true);
        CompletableFuture<Void> write = awaiting(10);
        assertStillWaiting(write);
        await().until(this::listening);

        projection("a", 1, 10, true, true);
        log.jdbc.execute("NOTIFY " + LogChannels.PROGRESS);

        write.get(1, TimeUnit.SECONDS);
    }

    @Test
    void a_write_does_not_wait_for_a_position_already_reached() {
        projection("a", 1, 10, true, true);

        assertThat(awaiting(10)).succeedsWithin(Duration.ofMillis(500));
    }

    @Test
    void without_a_live_read_model_no_write_waits() {
        projection("unpublished", 1, 1, false, true);
        projection("never caught up", 2, 1, true, false);
        projection("silent", 3, 1, true, true);
        log.query.update("UPDATE read_model_progress SET heartbeat_at = now() - interval '4 s' WHERE generation = 3");

        assertThat(awaiting(10)).succeedsWithin(Duration.ofMillis(500));
        assertThat(timeouts()).isZero();
        assertThat(unknown()).isEqualTo(1);
    }

    @Test
    void a_write_waits_for_the_most_advanced_instance_of_every_generation() {
        projection("a", 1, 10, true, true);
        projection("b", 1, 3, true, true);
        assertThat(awaiting(10)).succeedsWithin(Duration.ofMillis(500));

        projection("a", 2, 9, true, true);
        CompletableFuture<Void> write = awaiting(10);
        assertStillWaiting(write);
        projection("b", 2, 10, true, true);
        assertThat(write).succeedsWithin(Duration.ofMillis(500));
    }

    @Test
    void after_the_timeout_the_write_is_answered_and_counted() {
        visibility.close();
        begin(new ReadModelWaitSettings(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofMillis(100)));
        projection("a", 1, 9, true, true);

        long began = System.nanoTime();
        assertThat(awaiting(10)).succeedsWithin(Duration.ofSeconds(2));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(timeouts()).isEqualTo(1);
    }

    @Test
    void many_waiting_writes_share_one_query() {
        projection("a", 1, 0, true, true);

        List<CompletableFuture<Void>> writes =
                IntStream.rangeClosed(1, 64).mapToObj(this::awaiting).toList();

        assertStillWaiting(writes.getFirst());
        projection("a", 1, 64, true, true);
        assertThat(writes).allSatisfy(write -> assertThat(write).succeedsWithin(Duration.ofMillis(500)));
        assertThat(opened).hasValue(1);
    }

    @Test
    void a_postgres_outage_ends_the_wait_of_a_committed_write() {
        projection("a", 1, 9, true, true);
        CompletableFuture<Void> write = awaiting(10);
        assertStillWaiting(write);

        log.stopPostgres();
        try {
            assertThat(write).succeedsWithin(Duration.ofSeconds(2));
            assertThat(timeouts()).isZero();
            assertThat(unknown()).isEqualTo(1);
        } finally {
            log.startPostgresAgain();
        }
        await().ignoreExceptions().untilAsserted(() -> projection("a", 1, 9, true, true));
        CompletableFuture<Void> next = awaiting(10);
        assertStillWaiting(next);
        projection("a", 1, 10, true, true);
        assertThat(next).succeedsWithin(Duration.ofMillis(500));
    }

    /** Also an administrator, a proxy or a firewall ends idle connections. */
    @Test
    void a_write_waits_even_if_postgres_has_ended_the_connection_of_the_wait() {
        projection("a", 1, 9, true, true);
        assertThat(awaiting(9)).succeedsWithin(Duration.ofMillis(500));

        log.jdbc.queryForList("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                + " WHERE application_name = 'chancery-visibility'");
        CompletableFuture<Void> write = awaiting(10);

        assertStillWaiting(write);
        projection("a", 1, 10, true, true);
        assertThat(write).succeedsWithin(Duration.ofMillis(500));
        assertThat(unknown()).isZero();
    }

    private void begin(ReadModelWaitSettings settings) {
        DedicatedConnections counted = purpose -> {
            opened.incrementAndGet();
            return log.connections().open(purpose);
        };
        visibility = new ReadModelWait(new ReadModelProgress(counted, settings.heartbeat()), settings, meters);
        if (notifications != null) {
            notifications.close();
        }
        notifications = new Notifications(log.connections());
        notifications.subscribe(LogChannels.PROGRESS, visibility::moved);
        visibility.start();
        notifications.start();
    }

    private boolean listening() {
        return Boolean.TRUE.equals(log.jdbc.queryForObject(
                "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'chancery-notifications'"
                        + " AND query LIKE 'LISTEN chancery_progress%' AND state = 'idle'",
                Boolean.class));
    }

    private CompletableFuture<Void> awaiting(long position) {
        return CompletableFuture.runAsync(() -> visibility.await(position), clients);
    }

    private void assertStillWaiting(CompletableFuture<Void> write) {
        await().during(Duration.ofMillis(50)).atMost(Duration.ofSeconds(1)).until(() -> !write.isDone());
    }

    private double timeouts() {
        return meters.get("chancery.visibility.timeouts").counter().count();
    }

    private double unknown() {
        return meters.get("chancery.visibility.unknown").counter().count();
    }

    private void projection(String instance, long generation, long position, boolean published, boolean caughtUp) {
        log.query.update(
                "INSERT INTO read_model_progress VALUES (?, ?, ?, ?, ?, now()) ON CONFLICT (instance, generation)"
                        + " DO UPDATE SET position = excluded.position, heartbeat_at = excluded.heartbeat_at",
                instance,
                generation,
                position,
                published,
                caughtUp);
    }
}
