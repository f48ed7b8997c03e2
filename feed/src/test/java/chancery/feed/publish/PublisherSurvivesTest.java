package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.STALL_LIMIT;
import static chancery.feed.publish.FeedFixture.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.feed.kafka.ObservedClients.Observer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/** After an unexpected failure the publisher runs for election again, or its health reports that it cannot. */
class PublisherSurvivesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    private final AtomicBoolean fails = new AtomicBoolean(true);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();

    @Test
    void the_publisher_runs_again_after_any_failure_and_logs_it_once_without_its_message() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(FeedPublisher.class);
        lines.start();
        log.addAppender(lines);
        try {
            FeedPublisher publisher = started(() -> new IllegalStateException("a secret", new Exception("another")));
            parts.log.signedUp();
            await().atMost(LONG).until(() -> failures.get() >= 3);
            assertThat(health(publisher).getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(health(publisher).getDetails().get("because"))
                    .asString()
                    .contains("java.lang.IllegalStateException at ", "caused by java.lang.Exception")
                    .doesNotContain("secret", "another");
            parts.clock.pass(STALL_LIMIT);
            assertThat(health(publisher).getStatus()).isEqualTo(Status.DOWN);

            fails.set(false);
            parts.awaitAllPublished();
            await().until(() -> health(publisher).getStatus().equals(Status.UP));
        } finally {
            log.detachAppender(lines);
        }
        List<String> errors = lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("The publisher failed"))
                .toList();
        assertThat(errors).singleElement().asString().doesNotContain("secret", "another");
    }

    /** Other processes may be connected, and append. */
    @ParameterizedTest
    @ValueSource(strings = {"53300", "28P01"})
    void a_refused_connection_puts_health_down_after_the_stall_limit(String sqlState) {
        FeedPublisher publisher = parts.started(parts.clients(), connectionsThatFailBy(sqlState));
        await().until(() -> health(publisher).getStatus().equals(Status.UNKNOWN));
        assertThat(health(publisher).getDetails().get("because"))
                .asString()
                .contains("refuses a connection", sqlState)
                .doesNotContain("secret");
        parts.clock.pass(STALL_LIMIT);
        await().during(Duration.ofSeconds(1))
                .until(() -> health(publisher).getStatus().equals(Status.DOWN));

        fails.set(false);
        parts.log.signedUp();
        parts.awaitAllPublished();
        await().until(() -> health(publisher).getStatus().equals(Status.UP));
    }

    @Test
    void a_publisher_without_postgresql_has_nothing_to_publish() {
        FeedPublisher publisher = parts.started(parts.clients(), connectionsThatFailBy("08001"));
        await().until(() -> health(publisher).getStatus().equals(Status.UNKNOWN));
        parts.clock.pass(STALL_LIMIT);
        await().during(Duration.ofSeconds(1))
                .until(() -> health(publisher).getStatus().equals(Status.UNKNOWN));
    }

    private DedicatedConnections connectionsThatFailBy(String sqlState) {
        return purpose -> {
            if (fails.get()) {
                throw new SQLException("a secret", sqlState);
            }
            return parts.log.connections().open(purpose);
        };
    }

    @Test
    void a_failed_publisher_releases_the_lock_for_another() {
        FeedPublisher publisher = started(() -> new IllegalStateException("of a test"));
        await().atMost(LONG).until(() -> failures.get() >= 1);

        parts.started();
        parts.log.signedUp();

        parts.awaitAllPublished();
        await().until(() -> health(publisher).getStatus().equals(Status.UP));
        assertThat(health(publisher).getDetails()).containsEntry("publisher", "not this process");
    }

    @Test
    void an_error_puts_health_down_at_once_until_a_later_term_publishes() {
        FeedPublisher publisher = started(() -> new OutOfMemoryError("of a test"));
        parts.log.signedUp();

        await().atMost(LONG).until(() -> health(publisher).getStatus().equals(Status.DOWN));
        assertThat(health(publisher).getDetails().get("because")).asString().contains("java.lang.Error");
        await().atMost(LONG).until(() -> failures.get() >= 2);

        fails.set(false);
        parts.awaitAllPublished();
        await().until(() -> health(publisher).getStatus().equals(Status.UP));
    }

    @Test
    void an_error_of_the_publishing_thread_ends_the_term_and_the_next_term_continues() {
        parts.started(Observer.before("flush", () -> {
            if (fails.getAndSet(false)) {
                throw recordedAsUncaught(new OutOfMemoryError("of a test"));
            }
        }));
        parts.log.signedUp();

        parts.assertPublishedExactlyOnce();
        assertThat(uncaught.get()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void a_producer_that_fails_to_close_leaves_no_follower_behind() {
        Set<Thread> ofOtherTests = followers();
        fails.set(false);
        FeedPublisher publisher = parts.started(Observer.before("close", () -> {
            if (fails.getAndSet(false)) {
                failures.incrementAndGet();
                throw new IllegalArgumentException("of a test");
            }
        }));
        parts.log.signedUp();
        parts.awaitAllPublished();

        fails.set(true);
        parts.cutLocks();
        await().atMost(LONG).until(() -> failures.get() == 1);
        parts.log.signedUp();
        parts.assertPublishedExactlyOnce();
        await().atMost(LONG).until(() -> health(publisher).getStatus().equals(Status.UP));
        assertThat(followers())
                .filteredOn(thread -> !ofOtherTests.contains(thread))
                .hasSize(1);
    }

    private static Set<Thread> followers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("follow-publisher"))
                .collect(Collectors.toSet());
    }

    /** Keeps the default handler from reporting a failure of the test. */
    private Error recordedAsUncaught(Error fatal) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> uncaught.set(error));
        return fatal;
    }

    /** A publisher whose terms fail at their start while {@link #fails} is set. */
    private FeedPublisher started(Supplier<Throwable> failure) {
        return parts.started(
                () -> {
                    if (fails.get()) {
                        failures.incrementAndGet();
                        switch (failure.get()) {
                            case RuntimeException failed -> throw failed;
                            case Error fatal -> throw fatal;
                            default -> throw new AssertionError();
                        }
                    }
                    return FeedFixture.producer(parts.clients());
                },
                parts.log.connections());
    }
}
