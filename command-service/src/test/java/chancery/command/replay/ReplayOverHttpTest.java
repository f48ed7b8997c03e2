package chancery.command.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.RunningService;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator asks for replays: on the management port, and by the script. */
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
    void a_replay_is_asked_for_seen_and_ends() {
        String topic = Replays.topic();

        HttpResponse<String> begun =
                ask("POST", "", "{\"topic\":\"%s\",\"fromPosition\":1,\"rate\":50}".formatted(topic));

        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(json(begun).path("rate").asInt()).isEqualTo(50);
        assertThat(json(begun).path("of").asInt()).isEqualTo(2);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                json(ask("GET", "/" + topic, "")).path("state").asString())
                        .isEqualTo("DONE"));
        JsonNode done = json(ask("GET", "/" + topic, ""));
        assertThat(done.path("events").asInt()).isEqualTo(2);
        assertThat(done.path("line").asString()).startsWith(topic + " done: 2 of 2 events");
        assertThat(json(ask("GET", "", ""))
                        .valueStream()
                        .map(one -> one.path("topic").asString()))
                .contains(topic);
    }

    @Test
    void one_is_called_off() {
        String topic = Replays.topic();
        ask("POST", "", "{\"topic\":\"%s\",\"rate\":1}".formatted(topic));

        HttpResponse<String> cancelled = ask("DELETE", "/" + topic, "");

        assertThat(cancelled.statusCode()).isEqualTo(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                json(ask("GET", "/" + topic, "")).path("state").asString())
                        .isIn("CANCELLED", "DONE"));
    }

    @Test
    void what_cannot_be_done_is_refused_with_a_word() {
        assertThat(ask("POST", "", "{\"topic\":\"chancery.account-events\"}").body())
                .isEqualTo("{\"detail\":\"The topic of a replay is chancery.replay.NAME, with a name of lower-case"
                        + " letters, digits, dots and hyphens\"}");
        assertThat(ask("POST", "", "{\"topic\":\"%s\",\"fromTime\":\"noon\"}".formatted(Replays.topic()))
                        .body())
                .contains("A time is like");
        assertThat(ask("POST", "", "{\"topic\":\"chancery.account-events\"}").statusCode())
                .isEqualTo(400);
        assertThat(ask("GET", "/chancery.replay.none", "").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "", "{}").statusCode()).isEqualTo(400);
        assertThat(ask("POST", "", "{\"topic\":\"%s\",\"rate\":\"fast\"}".formatted(Replays.topic()))
                        .body())
                .isEqualTo("{\"detail\":\"rate is a whole number\"}");
    }

    @Test
    void the_script_begins_one_shows_it_to_its_end_and_says_where_the_live_feed_goes_on() throws Exception {
        String topic = Replays.topic();

        List<String> said = script("--topic", topic, "--from-position", "1", "--rate", "100");

        assertThat(said).anySatisfy(line -> assertThat(line).startsWith(topic + " done: 2 of 2 events"));
        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("The live feed goes on at these offsets"));
        assertThat(script("--topic", topic)).anySatisfy(line -> assertThat(line).startsWith(topic + " done"));
        assertThat(script()).anySatisfy(line -> assertThat(line).startsWith(topic + " done"));
        assertThat(script("--topic", "chancery.account-events"))
                .containsExactly("The topic of a replay is chancery.replay.NAME, with a name of lower-case letters,"
                        + " digits, dots and hyphens");
    }

    private static List<String> script(String... options) throws IOException {
        Path script = Path.of("..", "scripts", "replay");
        ProcessBuilder process = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", script.toString()), Stream.of(options))
                                .toList())
                .redirectErrorStream(true);
        process.environment().put("CHANCERY_MANAGEMENT_URL", "http://127.0.0.1:" + service.managementPort());
        Process running = process.start();
        try (var said = running.inputReader(StandardCharsets.UTF_8)) {
            return said.lines().toList();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        URI address = URI.create("http://127.0.0.1:" + service.managementPort() + "/actuator/replay" + path);
        HttpRequest request = HttpRequest.newBuilder(address)
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
}
