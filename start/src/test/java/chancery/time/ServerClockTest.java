package chancery.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant SERVER_TIME = Instant.parse("2031-01-01T00:00:00Z");

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void the_time_is_the_servers_and_goes_on_without_further_questions() {
        ServerClock clock = new ServerClock(this::ask);

        Instant first = clock.instant();
        Instant second = clock.instant();

        assertThat(first).isBetween(SERVER_TIME, SERVER_TIME.plusSeconds(5));
        assertThat(Duration.between(first, second)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        assertThat(questions).hasValue(1);
    }

    @Test
    void an_unreachable_server_fails_the_caller_and_is_asked_again() {
        ServerClock clock = new ServerClock(() -> {
            if (questions.incrementAndGet() == 1) {
                throw new IllegalStateException("unreachable");
            }
            return SERVER_TIME;
        });

        assertThatThrownBy(clock::instant).hasMessage("unreachable");
        assertThat(clock.instant()).isBetween(SERVER_TIME, SERVER_TIME.plusSeconds(5));
    }

    private Instant ask() {
        questions.incrementAndGet();
        return SERVER_TIME;
    }
}
