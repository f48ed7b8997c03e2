package chancery.eventstore.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on PostgreSQL's channels on one connection of its own and wakes whoever subscribed. It connects again by
 * itself and then wakes everybody, since it cannot know what it missed.
 */
public final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final DedicatedConnections connections;
    private final Map<String, List<Runnable>> subscribers = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** Not listening yet. */
    public Notifications(DedicatedConnections connections) {
        this.connections = connections;
    }

    /** Wakes somebody at each notification on a channel; to be called before {@link #start()}, or it waits for the next connection. */
    public void subscribe(String channel, Runnable wake) {
        subscribers
                .computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>())
                .add(wake);
    }

    /** Begins to listen. */
    public void start() {
        Thread listener = new Thread(this::run, "postgres-notifications");
        listener.setDaemon(true);
        thread = listener;
        listener.start();
    }

    @Override
    public void close() {
        closed = true;
        Thread listener = thread;
        if (listener != null) {
            listener.interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open("chancery notifications")) {
                listen(connection);
            } catch (SQLException away) {
                LOG.debug("Not listening to PostgreSQL: {}", away.getMessage());
                sleep();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : List.of(LogChannels.APPENDED, LogChannels.PROGRESS)) {
                statement.execute("LISTEN " + channel);
            }
        }
        subscribers.values().forEach(all -> all.forEach(Runnable::run));
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] received = postgres.getNotifications((int) CHECK.toMillis());
            if (received == null || received.length == 0) {
                checkAlive(connection);
            } else {
                List.of(received).stream()
                        .map(PGNotification::getName)
                        .distinct()
                        .forEach(channel ->
                                subscribers.getOrDefault(channel, List.of()).forEach(Runnable::run));
            }
        }
    }

    private static void checkAlive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private void sleep() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
