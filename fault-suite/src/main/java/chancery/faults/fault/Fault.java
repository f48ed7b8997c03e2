package chancery.faults.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that breaks.
 *
 * @param after the beginning of the round's load
 * @param lasts from then until the part is started again, or let go on
 * @param draw chooses the instance, where there are several
 */
public record Fault(Target target, Manner manner, Duration after, Duration lasts, int draw) {

    /** What it happens to. */
    public enum Target {
        /** The command-service that publishes at that moment. */
        PUBLISHER,
        KAFKA,
        POSTGRES,
        MONGO,
        /** A query-service. */
        PROJECTOR,
        /** A notification-service. */
        MAILER
    }

    /** How. */
    public enum Manner {
        /** {@code kill -9}. */
        KILL,
        /** An orderly end. */
        STOP,
        /** It hangs, with all its connections open. */
        FREEZE
    }

    /** {@code kafka:kill}. */
    String label() {
        return (target + ":" + manner).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s at %.1f s for %.1f s".formatted(label(), after.toMillis() / 1000.0, lasts.toMillis() / 1000.0);
    }
}
