package chancery.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a service's management port, with the operator's token where a call changes something. A call returns the JSON of a 200 answer, and throws {@link CommandFailed}
 * otherwise.
 */
record ManagementPort(URI base, Optional<String> operatorToken) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    JsonNode get(String path, Duration timeout) {
        return send("GET", path, BodyPublishers.noBody(), timeout);
    }

    JsonNode post(String path, JsonNode body, Duration timeout) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), timeout);
    }

    JsonNode delete(String path, Duration timeout) {
        return send("DELETE", path, BodyPublishers.noBody(), timeout);
    }

    private JsonNode send(String method, String path, BodyPublisher body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .header("Content-Type", "application/json")
                .timeout(timeout);
        if (!method.equals("GET")) {
            operatorToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        HttpResponse<String> answer = answer(request.build());
        JsonNode json = read(answer.body());
        if (answer.statusCode() != 200) {
            throw refusal(answer, json);
        }
        if (json == null) {
            throw new CommandFailed(answer.uri() + " does not answer with JSON. Is it a service's management port?");
        }
        return json;
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A management port is in the own network; a proxy, which serves the way out of it, cannot reach it.
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT)
                .build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new Unavailable("No answer from " + base + ": " + reason(failed)
                    + ". Is Chancery running? Set --management-url or CHANCERY_MANAGEMENT_URL to its management port.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted");
        }
    }

    /** The JDK's client reports a refused connection without a message. */
    private static String reason(IOException failed) {
        String message = failed.getMessage();
        if (message != null) {
            return message;
        }
        return failed instanceof ConnectException
                ? "cannot connect"
                : failed.getClass().getSimpleName();
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static CommandFailed refusal(HttpResponse<String> answer, @Nullable JsonNode json) {
        int status = answer.statusCode();
        String detail = json == null ? "" : json.path("detail").asString("");
        if (detail.isEmpty()) {
            detail = status == 404
                    ? "There is no " + answer.uri() + ". The commands restart-feed and replay call a command-service,"
                            + " rebuild-read-model calls a query-service."
                    : answer.uri() + " answers " + status + ": " + answer.body();
        }
        if (status == 401) {
            detail += " Set --operator-token-file, " + OperatorToken.VARIABLE + " or " + OperatorToken.FILE_VARIABLE
                    + ".";
        }
        return status >= 500 ? new Unavailable(detail) : new CommandFailed(detail);
    }
}
