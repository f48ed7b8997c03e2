package chancery.eventstore.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends NOTIFY after commits, many commits with one: inside their transactions it would make PostgreSQL commit one after
 * the other. What is lost here is made good by the listeners' slow poll.
 */
public final class CommitNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitNotifier.class);
    private static final Duration CHECK = Duration.ofSeconds(30);

    private final String channel;
    private final DedicatedConnections connections;
    private final Semaphore pending = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** Announces on one of {@link LogChannels}. */
    public CommitNotifier(String channel, DedicatedConnections connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /** Begins. */
    public synchronized void start() {
        thread = new Thread(this::run, "notify-" + channel);
        thread.setDaemon(true);
        thread.start();
    }

    /** Something was committed. Returns at once. */
    public void notifyListeners() {
        if (pending.availablePermits() == 0) {
            pending.release();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (pending.tryAcquire(CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                    send();
                }
            } catch (SQLException away) {
                LOG.debug("Could not notify {}: {}", channel, away.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Keeps its connection while there is something to send, and gives it back when it breaks. */
    private void send() throws SQLException, InterruptedException {
        try (Connection connection = connections.open("chancery notify")) {
            do {
                pending.drainPermits();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("NOTIFY " + channel);
                }
            } while (!closed && pending.tryAcquire(CHECK.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
