package chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final String TOPIC = "chancery.replay.billing";

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void begins_a_replay_and_shows_it_to_its_end() {
        service.answers(200, status("RUNNING", "{}"))
                .answers(200, status("RUNNING", "{}"))
                .answers(200, status("DONE", "{\"0\":7,\"1\":9}"));

        Run run = Run.of(
                service,
                "replay",
                "--topic",
                TOPIC,
                "--from-position=3",
                "--until-time",
                "2026-11-24T08:15:30Z",
                "--rate",
                "5");

        assertThat(run).isEqualTo(new Run(0, """
            chancery.replay.billing running
            chancery.replay.billing done
            Continue with the live topic chancery.account-events at these offsets, by partition: {"0":7,"1":9}
            Skip each record there whose ce_sequence is not above the last one that you handled of its account.
            """, ""));
        assertThat(service.requests())
                .containsExactly(
                        "POST replay {\"fromPosition\":\"3\",\"untilTime\":\"2026-11-24T08:15:30Z\",\"rate\":\"5\","
                                + "\"topic\":\"chancery.replay.billing\"}",
                        "GET replay/chancery.replay.billing",
                        "GET replay/chancery.replay.billing");
    }

    @Test
    void on_a_terminal_each_status_overwrites_the_line() {
        service.answers(200, status("RUNNING", "{}"))
                .answers(200, status("RUNNING", "{}"))
                .answers(200, status("DONE", "{}"));

        assertThat(Run.run(true, "replay", "--topic", TOPIC, "--management-url", service.url())
                        .out())
                .isEqualTo("\r\033[K%1$s running\r\033[K%1$s running\r\033[K%1$s done\n".formatted(TOPIC));
    }

    @Test
    void prints_each_status_as_a_line_of_json() {
        service.answers(200, status("RUNNING", "{}")).answers(503, "").answers(200, status("DONE", "{\"0\":7}"));

        Run run = Run.of(service, "replay", "--topic", TOPIC, "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(status("RUNNING", "{}")),
                        line -> assertThat(line).contains("\"state\":\"UNAVAILABLE\""),
                        line -> assertThat(line).isEqualTo(status("DONE", "{\"0\":7}")));
    }

    @Test
    void waits_for_a_service_that_is_unavailable() {
        service.answers(200, status("RUNNING", "{}"))
                .answers(503, "{\"detail\":\"Kafka is unavailable\"}")
                .answers(200, status("DONE", "{}"));

        assertThat(Run.of(service, "replay", "--topic", TOPIC)).isEqualTo(new Run(0, """
            chancery.replay.billing running
            chancery.replay.billing: waiting for its status. Kafka is unavailable
            chancery.replay.billing done
            """, ""));
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, 1, 0", "DONE, 0, 1", "FAILED, 1, 1", "STOPPED, 1, 1"})
    void the_exit_code_shows_whether_the_replay_ended_as_requested(String state, int watched, int cancelled) {
        service.answers(200, status(state, "{}")).answers(200, status(state, "{}"));

        assertThat(Run.of(service, "replay", "--topic", TOPIC).exitCode()).isEqualTo(watched);
        assertThat(Run.of(service, "replay", "--topic", TOPIC, "--cancel").exitCode())
                .isEqualTo(cancelled);
        assertThat(service.requests()).last().isEqualTo("DELETE replay/chancery.replay.billing");
    }

    @Test
    void forgets_a_replay() {
        service.answers(200, "{\"detail\":\"The replay is forgotten\"}");

        assertThat(Run.of(service, "replay", "--topic=" + TOPIC, "--forget"))
                .isEqualTo(new Run(0, "The replay is forgotten\n", ""));
        assertThat(service.requests()).containsExactly("DELETE replay/chancery.replay.billing?forget=true");
    }

    @Test
    void lists_all_replays() {
        String two = "[" + status("RUNNING", "{}") + "," + status("DONE", "{}") + "]";
        service.answers(200, two).answers(200, two).answers(200, "[]");

        assertThat(Run.of(service, "replay").out())
                .isEqualTo("chancery.replay.billing running\nchancery.replay.billing done\n");
        assertThat(Run.of(service, "replay", "--json").out()).isEqualTo(two + "\n");
        assertThat(Run.of(service, "replay").out())
                .isEqualTo("There are no replays. To start one: chancery replay --topic chancery.replay.NAME\n");
    }

    @Test
    void a_refusal_names_the_options() {
        service.answers(400, "{\"detail\":\"rate must be a whole number\"}")
                .answers(400, "{\"detail\":\"fromTime is a time, untilPosition is not\"}");

        assertThat(Run.of(service, "replay", "--topic", TOPIC, "--rate", "fast"))
                .isEqualTo(new Run(1, "", "--rate must be a whole number\n"));
        assertThat(Run.of(service, "replay", "--topic", TOPIC).err())
                .isEqualTo("--from-time is a time, --until-position is not\n");
    }

    @Test
    void a_service_that_does_not_answer_is_reported() {
        Run run = Run.at("http://127.0.0.1:1", "replay", "--topic", TOPIC);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().startsWith("No answer from http://127.0.0.1:1: ");
    }

    static Stream<String> wrongOptions() {
        return Stream.of(
                "--cancel",
                "--from-position 3",
                "--topic",
                "--topic=",
                "--topic a\"b",
                "--topic chancery.replay.x --from-time \\",
                "--topic chancery.replay.x --cancel --rate 4",
                "--topic chancery.replay.x --forget --rate 4",
                "--topic chancery.replay.x --cancel --forget",
                "--topic chancery.replay.x --cancel=now",
                "--everything",
                "chancery.replay.x");
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void wrong_options_are_reported_with_the_place_of_the_help(String options) {
        Run run = Run.run(false, ("replay " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(2).last().isEqualTo("See: chancery replay --help");
    }

    private static String status(String state, String liveOffsets) {
        return "{\"topic\":\"%1$s\",\"state\":\"%2$s\",\"line\":\"%1$s %3$s\",\"liveOffsets\":%4$s}"
                .formatted(TOPIC, state, state.toLowerCase(java.util.Locale.ROOT), liveOffsets);
    }
}
