package chancery.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.RunningService;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** The management endpoint of the feed in a whole service. */
class FeedEndpointTest {
    @Test
    void the_endpoint_shows_the_status_and_accepts_a_restart() throws IOException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
                RunningService service =
                        RunningService.start("spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
                HttpClient http = HttpClient.newHttpClient()) {
            URI feed = URI.create("http://127.0.0.1:"
                    + service.bean(Environment.class).getRequiredProperty("local.management.port") + "/actuator/feed");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> http.send(HttpRequest.newBuilder(feed).build(), BodyHandlers.ofString())
                            .body()
                            .contains("\"publisher\":\"RUNNING\""));
            for (String order : List.of("{}", "{\"after\": 0}")) {
                assertThat(http.send(post(feed, order), BodyHandlers.ofString()).body())
                        .contains("no restart is needed", "\"beyondTheLog\":0");
            }
            for (String malformed : List.of("{\"after\": \"x\"}", "{\"after\": -1}", "{\"after\": 1.5}")) {
                HttpResponse<String> refused = http.send(post(feed, malformed), BodyHandlers.ofString());
                assertThat(refused.statusCode()).as(malformed).isEqualTo(400);
                assertThat(refused.body()).contains("must be a log position");
            }
            for (String malformed : List.of("{\"after\": x}", "[]", "{\"after\": [1, 2]}", "{\"after\": {}}")) {
                assertThat(http.send(post(feed, malformed), BodyHandlers.ofString())
                                .statusCode())
                        .as(malformed)
                        .isEqualTo(400);
            }
            HttpRequest form = HttpRequest.newBuilder(feed)
                    .header("Authorization", "Bearer " + RunningService.OPERATOR_TOKEN)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("after=0"))
                    .build();
            assertThat(http.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);

            assertThat(http.send(
                                    HttpRequest.newBuilder(feed)
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString("{}"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            stop(kafka);
            HttpResponse<String> unavailable = http.send(post(feed, "{}"), BodyHandlers.ofString());
            assertThat(unavailable.statusCode()).isEqualTo(503);
            assertThat(unavailable.body()).contains("Kafka is unavailable");
        }
    }

    private static void stop(EmbeddedKafka kafka) {
        kafka.close();
    }

    private static HttpRequest post(URI feed, String order) {
        return HttpRequest.newBuilder(feed)
                .header("Authorization", "Bearer " + RunningService.OPERATOR_TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
    }
}
