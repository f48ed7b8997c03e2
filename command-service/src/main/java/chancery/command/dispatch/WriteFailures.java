package chancery.command.dispatch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that PostgreSQL is reachable but refuses writes: its disk is full, it has no memory, or it is read-only. Each
 * failed write is answered with 503. The start and the end of the outage are logged once each.
 */
public final class WriteFailures {
    private static final Logger LOG = LoggerFactory.getLogger(WriteFailures.class);
    private static final int DEEPEST_CAUSE = 20;

    /** On a nearly full disk some writes succeed in between; within this time they count as the same outage. */
    private static final Duration SAME_OUTAGE = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private volatile @Nullable Failure last;

    private record Failure(String sqlState, long lastNanos) {}

    /**
     * Starts without a recorded failure.
     *
     * @param nanoTime {@link System#nanoTime}, since a clock that is set back would prolong an outage
     */
    public WriteFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records an exception if it or one of its causes is a write failure. */
    public void record(Throwable failure) {
        record(sqlState(failure));
    }

    /** Records a SQLSTATE code if it is a write failure. */
    public void record(String sqlState) {
        if (WriteErrorCodes.isWriteFailure(sqlState)) {
            start(sqlState);
        }
    }

    private synchronized void start(String sqlState) {
        if (last == null) {
            LOG.error(
                    "{}; writes are answered with 503 until PostgreSQL accepts them",
                    WriteErrorCodes.describe(sqlState));
        }
        last = new Failure(sqlState, nanoTime.getAsLong());
    }

    /** Ends the outage after a successful append. */
    public void appended() {
        if (last != null) {
            end();
        }
    }

    private synchronized void end() {
        if (isProbeDue()) {
            LOG.info("PostgreSQL accepts writes again");
            last = null;
        }
    }

    /** The cause and the remedy, for an operator; empty while PostgreSQL accepts writes. */
    public Optional<String> reason() {
        Failure failure = last;
        return failure == null ? Optional.empty() : Optional.of(WriteErrorCodes.describe(failure.sqlState()));
    }

    /** Whether the last failure is long enough ago for a probe. */
    public boolean isProbeDue() {
        Failure failure = last;
        return failure != null && nanoTime.getAsLong() - failure.lastNanos() >= SAME_OUTAGE.toNanos();
    }

    private static String sqlState(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException error && error.getSQLState() != null) {
                return error.getSQLState();
            }
        }
        return "";
    }
}
