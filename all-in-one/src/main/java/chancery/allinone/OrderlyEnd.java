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
 * Ends the process in good order when it is told to (Ctrl-C, SIGTERM), also in the middle of its start: Spring by itself
 * lets a start come to its end first. What has begun to start is then not taken down bean by bean; the parts are, as far as
 * they would outlive the process, and the others are safe against a sudden end.
 */
final class OrderlyEnd {

    private final EmbeddedPartsInitializer parts;
    private State state = State.STARTING;
    private @Nullable ConfigurableApplicationContext context;

    private enum State {
        STARTING,
        RUNNING,
        FAILED,
        ENDING
    }

    OrderlyEnd(EmbeddedPartsInitializer parts) {
        this.parts = parts;
    }

    /** Starts the application, and returns when it runs. */
    void run(SpringApplication application, String... arguments) {
        application.setRegisterShutdownHook(false);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "orderly-end"));
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

    /** Tells whether it failed by itself, and not because the process ends. */
    private synchronized boolean failed() {
        if (state == State.STARTING) {
            state = State.FAILED;
        }
        return state == State.FAILED;
    }

    private synchronized State endFrom() {
        State before = state;
        state = State.ENDING;
        return before;
    }

    private void end() {
        State before = endFrom();
        if (before == State.STARTING) {
            // The start now fails in as many ways as it has threads; none of them means anything.
            Thread.setDefaultUncaughtExceptionHandler((thread, brokenOff) -> {});
            silenceUpTo(Level.ERROR);
        } else if (before == State.RUNNING) {
            // Followers tell that what they follow goes away.
            silenceUpTo(Level.WARN);
        }
        if (before != State.FAILED) {
            System.out.println("Stopping …");
        }
        if (context != null) {
            context.close();
        }
        parts.parts().ifPresent(EmbeddedParts::closeWithProcess);
        if (before != State.FAILED) {
            System.out.println(
                    "Stopped" + parts.parts().map(OrderlyEnd::whereTheDataLie).orElse("."));
        }
    }

    private static String whereTheDataLie(EmbeddedParts parts) {
        return "; the data lies in " + parts.dataDirectory();
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
