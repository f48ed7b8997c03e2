package chancery.faults.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What services say of themselves on their management ports. */
public final class Management {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** Whether it says that it is ready. */
    public boolean isReady(Part service) {
        return ask(service, "GET", "health/readiness")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** What it says, as JSON; empty while it does not answer. */
    Optional<JsonNode> json(Part service, String what) {
        return ask(service, "GET", what)
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> JSON.readTree(answer.body()));
    }

    /** A counter's value; empty while it does not answer or has none. */
    public Optional<Double> count(Part service, String meter) {
        return ask(service, "GET", "metrics/" + meter)
                .filter(answer -> answer.statusCode() == 200)
                .map(answer ->
                        JSON.readTree(answer.body()).at("/measurements/0/value").asDouble());
    }

    /** What it says; empty while it does not answer. */
    public String get(Part service, String what) {
        return ask(service, "GET", what).map(HttpResponse::body).orElse("");
    }

    /** Tells it to do something, and returns what it says. */
    public String post(Part service, String what) {
        return ask(service, "POST", what).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> ask(Part service, String method, String what) {
        return service.managementPort().flatMap(port -> {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + what))
                    .timeout(Duration.ofSeconds(method.equals("POST") ? 30 : 2))
                    .header("Content-Type", "application/json")
                    .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                    .build();
            try {
                return Optional.of(http.send(request, BodyHandlers.ofString()));
            } catch (IOException away) {
                return Optional.empty();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }
}
