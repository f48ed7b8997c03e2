package chancery.eventstore.follow;

import chancery.task.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on PostgreSQL's channels and calls the subscribers. After each new connection it calls all of them, because
 * notifications may have been lost.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int CHECK_INTERVAL_MILLIS = 2_000;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final DedicatedConnections connections;
    private final Map<String, List<Runnable>> subscribers = new ConcurrentHashMap<>();
    private final PeriodicTask task;
    private volatile @Nullable Connection listening;

    public Notifications(DedicatedConnections connections) {
        this.connections = connections;
        this.task = new PeriodicTask("postgres-notifications", RETRY, this::connectAndListen)
                .withStopTimeout(Duration.ZERO);
    }

    /**
     * Calls a subscriber at each notification on a channel.
     *
     * @param subscriber called from the listening thread. One that is added after {@link #start()} may miss the first call
     */
    public void subscribe(String channel, Runnable subscriber) {
        subscribers
                .computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>())
                .add(subscriber);
    }

    public void start() {
        task.start();
    }

    /** Aborts the connection first: a thread that reads from a socket cannot be interrupted. */
    @Override
    public void close() {
        Connection connection = listening;
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException alreadyBroken) {
            LOG.debug("The connection for LISTEN was broken: {}", alreadyBroken.getMessage());
        }
        task.close();
    }

    private void connectAndListen() {
        try (Connection connection = connections.open("chancery notifications")) {
            listening = connection;
            listen(connection);
        } catch (SQLException unavailable) {
            LOG.debug(
                    "LISTEN failed: followers find new events by polling; retrying every {} ms: {}",
                    RETRY.toMillis(),
                    unavailable.getMessage());
        } finally {
            listening = null;
        }
    }

    private void listen(Connection connection) throws SQLException {
        for (String channel : List.of(LogChannels.APPENDED, LogChannels.PROGRESS)) {
            execute(connection, "LISTEN " + channel);
        }
        subscribers.values().forEach(all -> all.forEach(Runnable::run));
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!task.isStopping()) {
            PGNotification[] received = postgres.getNotifications(CHECK_INTERVAL_MILLIS);
            if (received == null || received.length == 0) {
                // The driver notices a broken connection only at a request.
                execute(connection, "SELECT 1");
            } else {
                Stream.of(received).map(PGNotification::getName).distinct().forEach(this::call);
            }
        }
    }

    private void call(String channel) {
        subscribers.getOrDefault(channel, List.of()).forEach(Runnable::run);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
