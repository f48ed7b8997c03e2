package chancery.command.dispatch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that PostgreSQL is there but refuses to write for reasons of its own: a full disk, no memory, a server that only
 * reads. Each request then gets its 503; the log hears once that it begins and once that it is over.
 */
public final class AppendRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(AppendRefusals.class);
    private static final int DEEPEST_CAUSE = 20;

    /** On a disk that is all but full some rows find room and others do not: that is one story, not many. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private volatile @Nullable Refused refused;

    private record Refused(String sqlState, long lastNanos) {}

    /**
     * Nothing is refused yet.
     *
     * @param nanoTime as {@link System#nanoTime} tells it: a clock that somebody sets back would prolong a refusal
     */
    public AppendRefusals(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Looks whether a failure, with its causes, is such a refusal. */
    public void hear(Throwable failure) {
        hear(sqlState(failure));
    }

    /** Looks whether a code of PostgreSQL's is such a refusal. */
    public void hear(String sqlState) {
        if (ServerReasons.isOne(sqlState)) {
            remember(sqlState);
        }
    }

    private synchronized void remember(String sqlState) {
        if (refused == null) {
            LOG.error("{}. Writes are answered 503 until it takes them again", ServerReasons.words(sqlState));
        }
        refused = new Refused(sqlState, nanoTime.getAsLong());
    }

    /** An append was taken. */
    public void appended() {
        if (refused != null) {
            end();
        }
    }

    private synchronized void end() {
        if (isWorthATry()) {
            LOG.info("PostgreSQL takes writes again");
            refused = null;
        }
    }

    /** What it said last and what to do about it, in words for an operator; empty while it takes appends. */
    public Optional<String> reason() {
        Refused last = refused;
        return last == null ? Optional.empty() : Optional.of(ServerReasons.words(last.sqlState()));
    }

    /** Whether it has refused, and so long ago that it may be over. */
    public boolean isWorthATry() {
        Refused last = refused;
        return last != null && nanoTime.getAsLong() - last.lastNanos() >= QUIET.toNanos();
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
