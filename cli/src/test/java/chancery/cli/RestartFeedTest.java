package chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartFeedTest {
    private static final String RESTARTED = """
        {"outcome":"the publisher resumes after that position","after":{"position":42,"eventId":"e-42"},"records":44,\
        "beyondTheLog":3,"beyond":[\
        {"id":"e-43","type":"t.v1","account":"a","time":"2026-11-24T08:15:30Z","place":"3@17"},\
        {"id":"e\\u001b[2J","type":"\\u00e9","account":"","time":"","place":"3@18"}]}\
        """;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void shows_where_the_publisher_continues_and_what_the_log_does_not_hold() {
        service.answers(200, RESTARTED);

        assertThat(Run.of(service, "restart-feed")).isEqualTo(new Run(0, """
            Result: the publisher resumes after that position (42)
            Records on the topic: 44; their events that the log does not hold: 3, of which the first 2:
              2026-11-24T08:15:30Z t.v1 account a event e-43 partition@offset 3@17
               \u00e9 account  event e?[2J partition@offset 3@18
            Status of the publisher: %s/actuator/feed
            """.formatted(service.url()), ""));
        assertThat(service.requests()).containsExactly("POST feed {}");
    }

    @Test
    void prints_the_answer_as_json_in_ascii() {
        service.answers(200, RESTARTED);

        assertThat(Run.of(service, "restart-feed", "--json").out())
                .isEqualTo(RESTARTED.replace("\\u001b", "\\u001B").replace("\\u00e9", "\\u00E9") + "\n");
    }

    @Test
    void continues_after_a_given_position() {
        service.answers(
                200,
                "{\"outcome\":\"no restart is needed\",\"after\":null,\"records\":0,\"beyondTheLog\":0,\"beyond\":[]}");

        assertThat(Run.of(service, "restart-feed", "0").out()).startsWith("""
                        Result: no restart is needed
                        Records on the topic: 0; their events that the log does not hold: 0
                        """);
        assertThat(service.requests()).containsExactly("POST feed {\"after\":\"0\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-5", "1.5", ""})
    void rejects_a_position_that_is_no_whole_number(String position) {
        assertThat(Run.of(service, "restart-feed", position)).isEqualTo(new Run(2, "", """
            A log position must be a whole number, 0 for the start.
            See: chancery restart-feed --help
            """));
    }

    @Test
    void reports_a_refusal() {
        service.answers(503, "{\"detail\":\"Kafka is unavailable\"}")
                .answers(404, "")
                .answers(502, "<html>");

        assertThat(Run.of(service, "restart-feed")).isEqualTo(new Run(1, "", "Kafka is unavailable\n"));
        assertThat(Run.of(service, "restart-feed").err())
                .isEqualTo(
                        "There is no " + service.url() + "/actuator/feed. The commands restart-feed and replay call a"
                                + " command-service, rebuild-read-model calls a query-service.\n");
        assertThat(Run.of(service, "restart-feed").err())
                .isEqualTo(service.url() + "/actuator/feed answers 502: <html>\n");
    }

    @Test
    void rejects_an_answer_that_is_not_json() {
        service.answers(200, "<html>");

        assertThat(Run.of(service, "restart-feed").err()).contains("does not answer with JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8090", "ftp://localhost", "http://a b", "http:///x"})
    void rejects_a_malformed_management_url(String url) {
        Run run = Run.at(url, "restart-feed");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Not a management URL: '" + url + "'. Set --management-url or CHANCERY_MANAGEMENT_URL");
    }
}
