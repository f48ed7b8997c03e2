package chancery.allinone;

import chancery.web.answercheck.DescribedAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the API as its document describes it, with the phrases of the story. */
final class ApiClient {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    ApiClient(String base) {
        this.base = base;
    }

    /** The base URL, without a trailing slash. */
    String base() {
        return base;
    }

    Answer signUp(String email, String password) {
        return post(
                "/api/auth/signup/",
                "{\"email\":\"%s\",\"phoneNumber\":\"5550100\",\"password\":\"%s\",\"password2\":\"%s\"}"
                        .formatted(email, password, password));
    }

    Answer logIn(String email, String password) {
        return post("/api/auth/get-token/", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    String accessToken(String email, String password) {
        return logIn(email, password).is(200).text("access");
    }

    Answer settings(@Nullable String token) {
        return send("GET", "/api/users/settings/", token, null);
    }

    Answer changeSettings(String token, String json) {
        return send("PATCH", "/api/users/settings/", token, json);
    }

    Answer changeEmail(String token, String email) {
        return send("PATCH", "/api/auth/change-email/", token, "{\"email\":\"%s\"}".formatted(email));
    }

    Answer changePassword(String token, String old, String fresh) {
        return send(
                "PATCH",
                "/api/auth/change-password/",
                token,
                "{\"password\":\"%s\",\"newPassword\":\"%s\",\"newPassword2\":\"%s\"}".formatted(old, fresh, fresh));
    }

    Answer askForCode(String email) {
        return send("GET", "/api/auth/reset-password/?email=" + encoded(email), null, null);
    }

    Answer giveCode(String email, String code) {
        return post("/api/auth/reset-password/", "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    Answer resetPassword(String email, String sessionToken, String fresh) {
        return send(
                "PATCH",
                "/api/auth/reset-password/",
                null,
                "{\"email\":\"%s\",\"sessionToken\":\"%s\",\"newPassword\":\"%s\",\"newPassword2\":\"%s\"}"
                        .formatted(email, sessionToken, fresh, fresh));
    }

    /** The mails to an address, newest first. */
    JsonNode mails(String to) {
        return send("GET", "/dev/mails?to=" + encoded(to), null, null).is(200).json();
    }

    /** Waits for a reset mail to an address, and returns the newest code. */
    String mailedCode(String email) {
        return Awaitility.await("a mailed code")
                .atMost(Duration.ofSeconds(20))
                .until(() -> newestCode(email), code -> !code.isEmpty());
    }

    private String newestCode(String email) {
        for (JsonNode mail : mails(email)) {
            Matcher code = CODE.matcher(mail.get("text").asString());
            if (code.find()) {
                return code.group(1);
            }
        }
        return "";
    }

    Answer post(String path, String json) {
        return send("POST", path, null, json);
    }

    Answer send(String method, String path, @Nullable String token, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "JWT " + token);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            String target = request.uri().toString().substring(base.length());
            DescribedAnswers.verify(
                    request.method(), target, response.statusCode(), response.headers(), response.body());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
