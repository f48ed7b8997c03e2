package chancery.eventstore.follow;

import chancery.task.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final ReopeningConnection connection;
    private final PeriodicTask task;
    private final AtomicBoolean pending = new AtomicBoolean();

    /**
     * A notifier that is not started.
     *
     * @param channel one of {@link LogChannels}
     */
    public CommitNotifier(String channel, DedicatedConnections connections) {
        this.channel = channel;
        this.connection = new ReopeningConnection(connections, "chancery notify", "");
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
        connection.close();
    }

    /** Keeps the connection until an interval without a commit. */
    private void sendOrDisconnect() {
        if (!pending.getAndSet(false)) {
            connection.close();
            return;
        }
        try {
            connection.run(this::send);
        } catch (SQLException unavailable) {
            LOG.debug("NOTIFY {} failed: followers find the events by polling: {}", channel, unavailable.getMessage());
        }
    }

    private void send(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("NOTIFY " + channel);
        }
    }
}
