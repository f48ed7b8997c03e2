package chancery.eventstore.follow;

import chancery.task.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends NOTIFY after commits, one for many commits. With a NOTIFY in each transaction, PostgreSQL would serialize the commits.
 * A lost notification only delays followers, because they also poll.
 */
public final class CommitNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitNotifier.class);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final String channel;
    private final DedicatedConnections connections;
    private final PeriodicTask task;
    private final AtomicBoolean pending = new AtomicBoolean();
    private @Nullable Connection connection;

    /**
     * A notifier that is not started.
     *
     * @param channel one of {@link LogChannels}
     */
    public CommitNotifier(String channel, DedicatedConnections connections) {
        this.channel = channel;
        this.connections = connections;
        this.task = new PeriodicTask("notify-" + channel, IDLE, this::sendOrDisconnect).withStopTimeout(Duration.ZERO);
    }

    public void start() {
        task.start();
    }

    /** Notifies the listeners of a commit. Returns at once. */
    public void notifyListeners() {
        pending.set(true);
        task.trigger();
    }

    @Override
    public void close() {
        task.close();
        disconnect();
    }

    /** Keeps the connection until an interval without a commit. */
    private void sendOrDisconnect() {
        if (!pending.getAndSet(false)) {
            disconnect();
            return;
        }
        try {
            send();
        } catch (SQLException unavailable) {
            LOG.debug("NOTIFY {} failed: followers find the events by polling: {}", channel, unavailable.getMessage());
            disconnect();
        }
    }

    private void send() throws SQLException {
        Connection open = connection == null ? connections.open("chancery notify") : connection;
        connection = open;
        try (Statement statement = open.createStatement()) {
            statement.execute("NOTIFY " + channel);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException alreadyBroken) {
            LOG.debug("The connection for NOTIFY {} was broken: {}", channel, alreadyBroken.getMessage());
        }
    }
}
