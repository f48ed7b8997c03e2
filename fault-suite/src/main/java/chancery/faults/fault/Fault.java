package chancery.faults.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault to inject.
 *
 * @param after delay from the start of the round's load
 * @param lasts time until the process is restarted or resumed
 * @param draw random number that selects one of several instances
 */
public record Fault(Target target, Action action, Duration after, Duration lasts, int draw) {
    /** The process to break. */
    public enum Target {
        /** The command-service that is the publisher at that moment. */
        PUBLISHER,
        KAFKA,
        POSTGRES,
        MONGO,
        /** A query-service. */
        PROJECTOR,
        /** A notification-service. */
        MAILER
    }

    /** The way to break it. */
    public enum Action {
        /** SIGKILL. */
        KILL,
        /** SIGTERM. */
        STOP,
        /** SIGSTOP: the process hangs with open connections. */
        FREEZE
    }

    /** For example {@code kafka:kill}. */
    String label() {
        return (target + ":" + action).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s at %.1f s for %.1f s".formatted(label(), after.toMillis() / 1000.0, lasts.toMillis() / 1000.0);
    }
}
