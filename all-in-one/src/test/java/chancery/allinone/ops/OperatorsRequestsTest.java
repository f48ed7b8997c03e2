package chancery.allinone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.RunningChancery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;

/** Requests that change something, at every endpoint of the management port. */
class OperatorsRequestsTest {
    @TempDir
    private static Path folder;

    @Test
    void every_endpoint_that_changes_something_needs_an_operator_and_refuses_an_unknown_member_by_name()
            throws Exception {
        try (RunningChancery chancery = RunningChancery.start(folder);
                HttpClient http = HttpClient.newHttpClient()) {
            List<WebOperationRequestPredicate> changing =
                    chancery.bean(WebEndpointsSupplier.class).getEndpoints().stream()
                            .flatMap(endpoint -> endpoint.getOperations().stream())
                            .map(operation -> operation.getRequestPredicate())
                            .filter(request -> request.getHttpMethod() != WebEndpointHttpMethod.GET)
                            .toList();

            assertThat(changing)
                    .extracting(request -> request.getHttpMethod() + " " + request.getPath())
                    .containsExactlyInAnyOrder("POST feed", "POST readmodel", "POST replay", "DELETE replay/{topic}");
            String token =
                    Files.readString(folder.resolve("keys/operator.token")).strip();
            for (WebOperationRequestPredicate request : changing) {
                for (String wrong : List.of("", token.toLowerCase(Locale.ROOT), token + "x")) {
                    HttpResponse<String> refused =
                            http.send(misspelt(chancery, request, wrong), BodyHandlers.ofString());
                    assertThat(refused.statusCode()).as(request.toString()).isEqualTo(401);
                    assertThat(refused.headers().firstValue("WWW-Authenticate"))
                            .contains("Bearer realm=\"management\"");
                    assertThat(refused.body()).contains("needs the token of an operator");
                }
                HttpResponse<String> answer = http.send(misspelt(chancery, request, token), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(request.toString()).isEqualTo(400);
                assertThat(answer.body())
                        .as(request.toString())
                        .contains("has no member unheardOf", "Nothing was done.");
            }
        }
    }

    private static HttpRequest misspelt(RunningChancery chancery, WebOperationRequestPredicate request, String token) {
        String path =
                chancery.managementUrl() + "/actuator/" + request.getPath().replaceAll("\\{[^}]*}", "x");
        return switch (request.getHttpMethod()) {
            case GET -> throw new IllegalArgumentException("A GET changes nothing");
            case POST ->
                HttpRequest.newBuilder(URI.create(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"unheardOf\":1}"))
                        .build();
            case DELETE ->
                HttpRequest.newBuilder(URI.create(path + "?unheardOf=1"))
                        .header("Authorization", "Bearer " + token)
                        .DELETE()
                        .build();
        };
    }
}
