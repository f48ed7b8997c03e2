package chancery.allinone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import chancery.embedded.EmbeddedParts;
import chancery.embedded.EmbeddedPartsInitializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Shuts the process down in order on Ctrl-C or SIGTERM, also during its start, which Spring alone would complete first.
 *
 * <p>An interrupted start does not close its beans one by one. It closes the embedded parts that would outlive the process;
 * the others survive a crash without loss.
 */
final class GracefulShutdown {
    private final EmbeddedPartsInitializer parts;
    private State state = State.STARTING;
    private @Nullable ConfigurableApplicationContext context;

    private enum State {
        STARTING,
        RUNNING,
        FAILED,
        SHUTTING_DOWN
    }

    GracefulShutdown(EmbeddedPartsInitializer parts) {
        this.parts = parts;
    }

    /** Starts the application; returns when it runs. */
    void run(SpringApplication application, String... arguments) {
        application.setRegisterShutdownHook(false);
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "graceful-shutdown"));
        try {
            runs(application.run(arguments));
        } catch (RuntimeException e) {
            if (failed()) {
                throw e;
            }
        }
    }

    private synchronized void runs(ConfigurableApplicationContext started) {
        if (state == State.STARTING) {
            state = State.RUNNING;
            context = started;
        }
    }

    /** Whether the start failed by itself, and not because the process shuts down. */
    private synchronized boolean failed() {
        if (state == State.STARTING) {
            state = State.FAILED;
        }
        return state == State.FAILED;
    }

    private synchronized State enterShutdown() {
        State before = state;
        state = State.SHUTTING_DOWN;
        return before;
    }

    private void shutDown() {
        State before = enterShutdown();
        if (before == State.STARTING) {
            // The threads of the interrupted start fail now; their failures are irrelevant.
            Thread.setDefaultUncaughtExceptionHandler((thread, interrupted) -> {});
            silenceUpTo(Level.ERROR);
        } else if (before == State.RUNNING) {
            // Followers would warn that their parts become unavailable.
            silenceUpTo(Level.WARN);
        }
        if (before != State.FAILED) {
            System.out.println("Stopping …");
        }
        if (context != null) {
            context.close();
        }
        parts.parts().ifPresent(EmbeddedParts::closeOnExit);
        if (before != State.FAILED) {
            System.out.println("Stopped"
                    + parts.parts().map(GracefulShutdown::dataLocation).orElse("."));
        }
    }

    private static String dataLocation(EmbeddedParts parts) {
        return "; the data is in " + parts.dataDirectory();
    }

    private static void silenceUpTo(Level highest) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.addTurboFilter(new Silence(highest));
        }
    }

    private static final class Silence extends TurboFilter {
        private final Level highest;

        Silence(Level highest) {
            this.highest = highest;
        }

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            return highest.isGreaterOrEqual(level) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
