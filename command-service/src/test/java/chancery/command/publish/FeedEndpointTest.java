package chancery.command.publish;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** The operator's view of the feed, in a whole service. */
class FeedEndpointTest {

    @Test
    void it_tells_how_publishing_stands_and_takes_an_order() throws IOException, InterruptedException {
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
            for (String order : new String[] {"{}", "{\"after\": 0}"}) {
                HttpRequest post = HttpRequest.newBuilder(feed)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order))
                        .build();
                assertThat(http.send(post, BodyHandlers.ofString()).body())
                        .contains("nothing to order", "\"beyondTheLog\":0");
            }
        }
    }
}
