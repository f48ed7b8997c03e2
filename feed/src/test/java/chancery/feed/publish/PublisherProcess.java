package chancery.feed.publish;

import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.ObservedClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A publisher in its own process. A test can kill it, and it can kill itself at a step of a transaction. */
final class PublisherProcess {
    private static final int KILLED = 137;

    private PublisherProcess() {}

    /**
     * Starts a process.
     *
     * @param end the call at which the process halts as if by kill -9, when it has events to publish
     * @param when {@code before} that call, {@code after} it, or {@code never}
     */
    static Process start(FeedFixture parts, String end, String when) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PublisherProcess.class.getName(),
                        parts.log.jdbcUrl(),
                        parts.kafka.bootstrapServers(),
                        parts.settings.transactionalId(),
                        parts.log.masterKey.toBase64(),
                        end,
                        when)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Ends at the given call, or when the process that started it has ended. */
    public static void main(String[] arguments) throws InterruptedException {
        var dataSource = new DriverManagerDataSource(arguments[0], PostgresRoles.COMMAND, "");
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        MasterKeys masterKeys = new MasterKeys(SecretBytes.parse(arguments[3]), List.of());
        EventRows rows = new EventRows(
                jdbc, new DataKeys(jdbc, masterKeys), new ServiceKeys(jdbc, masterKeys), LogOnPostgres.RELEASE);
        Map<String, Object> kafka = Map.of("bootstrap.servers", arguments[1]);
        KafkaClients clients = ObservedClients.clients(
                KafkaClients.of(kafka, kafka, kafka, "test", arguments[2]), new EndAt(arguments[4], arguments[5]));
        PublisherTermFactory terms = new PublisherTermFactory(
                () -> FeedFixture.producer(clients),
                () -> new LogReader(jdbc, rows),
                FeedFixture.resumePosition(jdbc),
                UnaryOperator.identity(),
                new FollowerSettings(10, Duration.ofMillis(100)),
                Duration.ofMillis(500),
                new FeedMeters(new SimpleMeterRegistry()),
                Clock.systemUTC());
        FeedSettings settings =
                new FeedSettings("/chancery", arguments[2], Duration.ofSeconds(1), Duration.ofSeconds(2), 10);
        new FeedPublisher(
                        purpose -> DriverManager.getConnection(arguments[0], PostgresRoles.COMMAND, ""),
                        terms,
                        settings,
                        Clock.systemUTC())
                .start();
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        while (parent.isAlive()) {
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** Ends the process at a call of a transaction with events, not of one with the position alone. */
    private static final class EndAt implements ObservedClients.Observer {
        private final String end;
        private final String when;
        private int sent;

        EndAt(String end, String when) {
            this.end = end;
            this.when = when;
        }

        @Override
        public void before(String call, Object client) {
            if (call.equals("beginTransaction")) {
                sent = 0;
            }
            exitIfDue(call, "before");
        }

        @Override
        public void after(String call, Object client) {
            if (call.equals("send")) {
                sent++;
            }
            exitIfDue(call, "after");
        }

        private void exitIfDue(String call, String now) {
            if (sent > 1 && call.equals(end) && now.equals(when)) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
