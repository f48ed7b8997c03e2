package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.publish.producer.FeedTopics;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the default settings, another process publishes within ten seconds. */
class TakeOverTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    @ParameterizedTest
    @CsvSource({"commitTransaction, before", "commitTransaction, after", "flush, after", "nothing, never"})
    void another_process_takes_over_from_a_killed_publisher(String step, String when) throws Exception {
        useDefaultSettings();
        Process killed = PublisherProcess.start(parts, step, when);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> parts.kafka.topics().contains(FeedTopics.POSITION) && parts.hasPosition());
            FeedPublisher next = parts.started(realClients());
            parts.log.signedUp();
            parts.log.signedUp();
            if (when.equals("never")) {
                parts.awaitAllPublished();
                assertThat(next.status()).isNull();
                killed.destroyForcibly();
            }
            assertThat(killed.waitFor()).isEqualTo(137);
            long killedAt = System.nanoTime();
            parts.log.signedUp();

            parts.awaitAllPublished();
            assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(LONGEST);
            parts.assertPublishedExactlyOnce();
        } finally {
            killed.destroyForcibly();
        }
    }

    @Test
    void a_leader_that_loses_its_network_stops_by_itself() throws IOException {
        useDefaultSettings();
        try (FreezingProxy cable = new FreezingProxy(port(parts.log.jdbcUrl()))) {
            FeedPublisher holder = parts.started(realClients(), through(cable));
            awaitState(holder, FollowerStatus.State.RUNNING);
            FeedPublisher next = parts.started(realClients());

            cable.freeze();

            await().atMost(LONGEST).until(() -> holder.status() == null);
            parts.log.signedUp();
            await().during(Duration.ofSeconds(1)).until(() -> parts.published().isEmpty());
            cable.tear();
            await().atMost(LONGEST).until(() -> next.status() != null);
            parts.assertPublishedExactlyOnce();
        }
    }

    private static void useDefaultSettings() {
        parts.settings = new FeedSettings(
                "/chancery", parts.settings.transactionalId(), Duration.ofSeconds(1), Duration.ofSeconds(2), 10);
    }

    private static KafkaClients realClients() {
        return KafkaClients.of(
                parts.kafka.bootstrap(),
                parts.kafka.bootstrap(),
                parts.kafka.bootstrap(),
                "test",
                parts.settings.transactionalId());
    }

    private static DedicatedConnections through(FreezingProxy cable) {
        String url = parts.log.jdbcUrl().replace(":" + port(parts.log.jdbcUrl()) + "/", ":" + cable.port() + "/");
        return purpose -> DriverManager.getConnection(url, PostgresRoles.COMMAND, "");
    }

    private static int port(String jdbcUrl) {
        return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    }
}
