package chancery.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the actuator endpoints on the services' management ports. */
public final class ManagementClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** Returns whether the readiness probe succeeds. */
    public boolean isReady(ServerProcess service) {
        return send(service, "GET", "health/readiness")
                .filter(response -> response.statusCode() == 200)
                .isPresent();
    }

    /** Reads an endpoint as JSON; empty while the service does not respond. */
    Optional<JsonNode> json(ServerProcess service, String endpoint) {
        return send(service, "GET", endpoint)
                .filter(response -> response.statusCode() == 200)
                .map(response -> JSON.readTree(response.body()));
    }

    /** Reads a counter; empty while the service does not respond or has no such counter. */
    public Optional<Double> count(ServerProcess service, String meter) {
        return send(service, "GET", "metrics/" + meter)
                .filter(response -> response.statusCode() == 200)
                .map(response -> JSON.readTree(response.body())
                        .at("/measurements/0/value")
                        .asDouble());
    }

    /** Reads an endpoint as text; empty while the service does not respond. */
    public String get(ServerProcess service, String endpoint) {
        return send(service, "GET", endpoint).map(HttpResponse::body).orElse("");
    }

    /** Posts to an endpoint and returns the response body. */
    public String post(ServerProcess service, String endpoint) {
        return send(service, "POST", endpoint).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> send(ServerProcess service, String method, String endpoint) {
        return service.managementPort().flatMap(port -> {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
                    .timeout(Duration.ofSeconds(method.equals("POST") ? 30 : 2))
                    .header("Content-Type", "application/json")
                    .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
            if (method.equals("POST")) {
                request.header("Authorization", "Bearer " + operatorToken());
            }
            try {
                return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException unavailable) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }

    /** The token that the first start generated into the data directory of all services (scripts/run-distributed). */
    private static String operatorToken() {
        try {
            return Files.readString(Path.of(System.getenv("CHANCERY_DIR"), "data/keys-of-all/keys/operator.token"))
                    .strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
