package chancery.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the API through the gateway. Thread-safe. */
public final class LoadClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String base;

    public LoadClient(String base) {
        this.base = base;
    }

    public ApiResponse signUp(String email, String password) {
        return send(
                "POST",
                "/api/auth/signup/",
                null,
                "{\"email\":\"%s\",\"password\":\"%s\",\"password2\":\"%s\"}".formatted(email, password, password));
    }

    public ApiResponse logIn(String email, String password) {
        return send(
                "POST",
                "/api/auth/get-token/",
                null,
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    public ApiResponse settings(String token) {
        return send("GET", "/api/users/settings/", token, null);
    }

    public ApiResponse changeFirstName(String token, String firstName) {
        return send("PATCH", "/api/users/settings/", token, "{\"firstName\":\"%s\"}".formatted(firstName));
    }

    public ApiResponse changeEmail(String token, String email) {
        return send("PATCH", "/api/auth/change-email/", token, "{\"email\":\"%s\"}".formatted(email));
    }

    public ApiResponse changePassword(String token, String old, String fresh) {
        return send(
                "PATCH",
                "/api/auth/change-password/",
                token,
                "{\"password\":\"%s\",\"newPassword\":\"%s\",\"newPassword2\":\"%s\"}".formatted(old, fresh, fresh));
    }

    public ApiResponse requestCode(String email) {
        return send(
                "GET",
                "/api/auth/reset-password/?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8),
                null,
                null);
    }

    public ApiResponse submitCode(String email, String code) {
        return send(
                "POST", "/api/auth/reset-password/", null, "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    public ApiResponse resetPassword(String email, String sessionToken, String fresh) {
        return send(
                "PATCH",
                "/api/auth/reset-password/",
                null,
                "{\"email\":\"%s\",\"sessionToken\":\"%s\",\"newPassword\":\"%s\",\"newPassword2\":\"%s\"}"
                        .formatted(email, sessionToken, fresh, fresh));
    }

    private ApiResponse send(String method, String path, @Nullable String token, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "JWT " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new ApiResponse(response.statusCode(), response.body());
        } catch (IOException broken) {
            return new ApiResponse(0, broken.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ApiResponse(0, interrupted.toString());
        }
    }
}
