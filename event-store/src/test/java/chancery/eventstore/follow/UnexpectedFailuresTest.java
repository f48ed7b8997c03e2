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
    private final UnexpectedFailures unexpectedFailures = new UnexpectedFailures(log, "It begins again");

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(lines);
    }

    @Test
    void what_fails_again_and_again_is_said_once_until_it_worked_in_between() {
        for (int i = 0; i < 3; i++) {
            unexpectedFailures.record(failure());
        }
        assertThat(said()).hasSize(1);

        unexpectedFailures.recovered();
        unexpectedFailures.record(failure());
        assertThat(said()).hasSize(2);

        unexpectedFailures.record(new UnsupportedOperationException());
        assertThat(said()).hasSize(3);
    }

    @Test
    void classes_and_places_are_said_and_no_message() {
        String words = unexpectedFailures.record(failure());

        assertThat(words)
                .contains(
                        "java.lang.IllegalStateException at ",
                        "UnexpectedFailuresTest.failure",
                        "caused by java.lang.Exception")
                .doesNotContain("secret");
        assertThat(said()).containsExactly("It begins again: " + words);
    }

    private static IllegalStateException failure() {
        return new IllegalStateException("a secret", new Exception("a secret"));
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
