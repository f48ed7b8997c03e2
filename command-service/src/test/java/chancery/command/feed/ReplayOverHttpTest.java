package chancery.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.cli.Chancery;
import chancery.command.RunningService;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator requests replays: on the management port, and with the command. */
class ReplayOverHttpTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static EmbeddedKafka kafka;
    private static RunningService service;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
        service = RunningService.start("spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        service.signedUp();
        service.signedUp();
    }

    @AfterAll
    static void stop() {
        service.close();
        kafka.close();
    }

    @Test
    void a_replay_is_requested_shown_and_ends() {
        String topic = topic();

        HttpResponse<String> begun =
                ask("POST", "", "{\"topic\":\"%s\",\"fromPosition\":1,\"rate\":50}".formatted(topic));

        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(json(begun).path("rate").asInt()).isEqualTo(50);
        int events = json(begun).path("of").asInt();
        assertThat(events).isGreaterThanOrEqualTo(2);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                json(ask("GET", "/" + topic, "")).path("state").asString())
                        .isEqualTo("DONE"));
        JsonNode done = json(ask("GET", "/" + topic, ""));
        assertThat(done.path("events").asInt()).isEqualTo(events);
        assertThat(done.path("line").asString()).startsWith(topic + " done: %1$d of %1$d events".formatted(events));
        assertThat(json(ask("GET", "", ""))
                        .valueStream()
                        .map(one -> one.path("topic").asString()))
                .contains(topic);
    }

    @Test
    void a_replay_is_cancelled_and_forgotten() {
        for (int account = 0; account < 10; account++) {
            service.signedUp();
        }
        String topic = topic();
        ask("POST", "", "{\"topic\":\"%s\",\"rate\":1}".formatted(topic));

        HttpResponse<String> cancelled = ask("DELETE", "/" + topic, "");

        assertThat(cancelled.statusCode()).isEqualTo(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                json(ask("GET", "/" + topic, "")).path("state").asString())
                        .isEqualTo("CANCELLED"));
        assertThat(ask("DELETE", "/" + topic + "?forget=perhaps", "").statusCode())
                .isEqualTo(400);
        assertThat(ask("DELETE", "/" + topic + "?forget=true", "").body()).contains("is forgotten");
        assertThat(ask("GET", "/" + topic, "").statusCode()).isEqualTo(404);
    }

    @Test
    void an_invalid_request_is_refused_with_the_reason() {
        assertThat(ask("POST", "", "{\"topic\":\"chancery.account-events\"}").body())
                .isEqualTo("{\"detail\":\"The topic of a replay is chancery.replay.NAME, with a name of lower-case"
                        + " letters, digits, dots and hyphens\"}");
        assertThat(ask("POST", "", "{\"topic\":\"%s\",\"fromTime\":\"noon\"}".formatted(topic()))
                        .body())
                .contains("fromTime must be a time like");
        assertThat(ask("POST", "", "{\"topic\":\"%s\",\"untilTime\":\"2999-01-01T00:00:00Z\"}".formatted(topic()))
                        .body())
                .contains("is in the future", "Omit the end to replay up to the newest event");
        assertThat(ask("POST", "", "{\"topic\":\"chancery.account-events\"}").statusCode())
                .isEqualTo(400);
        assertThat(ask("GET", "/chancery.replay.none", "").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "", "{}").statusCode()).isEqualTo(400);
        assertThat(ask("POST", "", "{\"topic\":\"%s\",\"rate\":\"fast\"}".formatted(topic()))
                        .body())
                .isEqualTo("{\"detail\":\"rate must be a whole number\"}");
    }

    @Test
    void a_misspelt_member_is_refused_by_name_and_nothing_is_replayed() {
        String topic = topic();

        HttpResponse<String> refused =
                ask("POST", "", "{\"topic\":\"%s\",\"fromPosion\":1,\"untilTme\":1}".formatted(topic));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("detail").asString())
                .isEqualTo("POST /actuator/replay has no member fromPosion, untilTme. It has fromPosition, fromTime,"
                        + " rate, topic, untilPosition, untilTime. Nothing was done.");
        assertThat(ask("POST", "?fromPosion=1", "{\"topic\":\"%s\"}".formatted(topic))
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask("GET", "/" + topic, "").statusCode()).isEqualTo(404);
        ask("POST", "", "{\"topic\":\"%s\",\"rate\":1}".formatted(topic));
        assertThat(ask("DELETE", "/" + topic + "?forgett=true", "").statusCode())
                .isEqualTo(400);
        assertThat(json(ask("GET", "/" + topic, "")).path("state").asString()).isNotEqualTo("CANCELLED");
    }

    @Test
    void the_command_shows_a_replay_to_its_end_and_where_to_continue_with_the_live_topic() {
        String topic = topic();

        Printed begun = command("--topic", topic, "--from-position", "1", "--rate", "100");

        assertThat(begun.code()).isZero();
        assertThat(begun.lines()).anySatisfy(line -> assertThat(line).startsWith(topic + " done: "));
        assertThat(begun.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Continue with the live topic chancery.account-events at these offsets"));
        assertThat(command("--topic", topic).lines())
                .anySatisfy(line -> assertThat(line).startsWith(topic + " done"));
        assertThat(command().lines()).anySatisfy(line -> assertThat(line).startsWith(topic + " done"));
        assertThat(command("--topic", topic, "--cancel").code()).isEqualTo(1);
        assertThat(command("--topic", topic, "--forget"))
                .isEqualTo(new Printed(0, List.of("The replay to " + topic + " is forgotten")));
        assertThat(command("--topic", "chancery.account-events"))
                .isEqualTo(new Printed(
                        1,
                        List.of("The topic of a replay is chancery.replay.NAME, with a name of lower-case letters,"
                                + " digits, dots and hyphens")));
    }

    @Test
    void the_command_distinguishes_a_cancelled_replay_from_one_that_is_done() {
        for (int account = 0; account < 10; account++) {
            service.signedUp();
        }
        String topic = topic();
        ask("POST", "", "{\"topic\":\"%s\",\"rate\":1}".formatted(topic));

        assertThat(command("--topic", topic, "--cancel").code()).isZero();
        Printed watched = command("--topic", topic);

        assertThat(watched.code()).isEqualTo(1);
        assertThat(watched.lines()).hasSize(1).first().asString().startsWith(topic + " cancelled");
    }

    private record Printed(int code, List<String> lines) {}

    private static Printed command(String... options) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        String port = "http://127.0.0.1:" + service.managementPort();
        int code = Chancery.execute(
                out,
                out,
                Stream.concat(
                                Stream.of("replay", "--management-url", port, "--operator-token-file", token()),
                                Stream.of(options))
                        .toArray(String[]::new));
        return new Printed(code, printed.toString().lines().toList());
    }

    private static String token() {
        try {
            return Files.writeString(Files.createTempFile("operator", ".token"), RunningService.OPERATOR_TOKEN + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        URI address = URI.create("http://127.0.0.1:" + service.managementPort() + "/actuator/replay" + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + RunningService.OPERATOR_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String topic() {
        return "chancery.replay." + UUID.randomUUID();
    }
}
