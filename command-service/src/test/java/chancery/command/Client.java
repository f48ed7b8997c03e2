package chancery.command;

import chancery.web.answercheck.DescribedAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP client with an address and possibly a token. */
public record Client(int port, String address, @Nullable String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Client with(String accessToken) {
        return new Client(port, address, accessToken);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public Answer get(String path) {
        return send("GET", path, null, "");
    }

    /** A GET with {@code If-None-Match}. */
    public Answer getUnless(String entityTag, String path) {
        return send("GET", path, null, "", "If-None-Match", entityTag);
    }

    public Answer form(String method, String path, String form) {
        return send(method, path, "application/x-www-form-urlencoded", form);
    }

    public Answer requestCode(String email) {
        return get("/api/auth/reset-password/?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    }

    /** As a browser sends it for a page or an image. */
    public Answer requestCodeFromPage(String email, String site, String... origin) {
        List<String> headers = new ArrayList<>(List.of("X-Forwarded-For", address, "Sec-Fetch-Site", site));
        for (String one : origin) {
            headers.addAll(List.of("Origin", one));
        }
        return send("GET", "/api/auth/reset-password/?email=" + email, null, "", headers.toArray(String[]::new));
    }

    public Answer tryCode(String email, String code) {
        return post("/api/auth/reset-password/", "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    public Answer resetPassword(String email, String sessionToken, String password) {
        return patch("/api/auth/reset-password/", """
                {"email":"%s","sessionToken":"%s","newPassword":"%s","newPassword2":"%s"}""".formatted(email, sessionToken, password, password));
    }

    public Answer changePassword(String old, String wanted) {
        return patch("/api/auth/change-password/", """
                {"password":"%s","newPassword":"%s","newPassword2":"%s"}""".formatted(old, wanted, wanted));
    }

    public Answer changeSettings(String firstName) {
        return patch("/api/users/settings/", "{\"firstName\":\"%s\"}".formatted(firstName));
    }

    public Answer changeEmail(String email) {
        return patch("/api/auth/change-email/", "{\"email\":\"%s\"}".formatted(email));
    }

    public Answer send(String method, String path, @Nullable String contentType, String body) {
        return send(method, path, contentType, body, "X-Forwarded-For", address);
    }

    private Answer send(String method, String path, @Nullable String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .headers(headers)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "JWT " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            DescribedAnswers.verify(method, path, response.statusCode(), response.headers(), response.body());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
