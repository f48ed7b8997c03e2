package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnexpectedFailuresTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(UnexpectedFailuresTest.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final UnexpectedFailures unexpectedFailures = new UnexpectedFailures(log, "The task failed and restarts");

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void equal_failures_are_logged_once_until_a_recovery() {
        for (int i = 0; i < 3; i++) {
            unexpectedFailures.record(failure());
        }
        assertThat(logged()).hasSize(1);

        unexpectedFailures.recovered();
        unexpectedFailures.record(failure());
        assertThat(logged()).hasSize(2);

        unexpectedFailures.record(new UnsupportedOperationException());
        assertThat(logged()).hasSize(3);
    }

    @Test
    void a_log_line_has_classes_and_places_and_no_messages() {
        String description = unexpectedFailures.record(failure());

        assertThat(description)
                .contains(
                        "java.lang.IllegalStateException at ",
                        "UnexpectedFailuresTest.failure",
                        "caused by java.lang.Exception")
                .doesNotContain("secret");
        assertThat(logged()).containsExactly("The task failed and restarts: " + description);
    }

    private static IllegalStateException failure() {
        return new IllegalStateException("a secret", new Exception("a secret"));
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
