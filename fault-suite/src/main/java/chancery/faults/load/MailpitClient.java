package chancery.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the received mails from Mailpit. */
public final class MailpitClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE = Pattern.compile("(?<![0-9#&])\\d{6}(?!\\d)");
    private static final int PAGE = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String base;

    public MailpitClient(String base) {
        this.base = base;
    }

    /** The code in the newest mail to an address that contains a code. */
    Optional<String> newestCode(String to) {
        String query = URLEncoder.encode("to:\"" + to + "\"", StandardCharsets.UTF_8);
        for (JsonNode mail : get("/api/v1/search?limit=10&query=" + query).path("messages")) {
            Matcher code = CODE.matcher(mail.path("Snippet").asString());
            if (code.find()) {
                return Optional.of(code.group());
            }
        }
        return Optional.empty();
    }

    /** The number of arrivals, by Message-ID. */
    public Map<String, Integer> arrived() {
        Map<String, Integer> arrived = new HashMap<>();
        List<JsonNode> page = page(0);
        for (int start = PAGE; !page.isEmpty(); start += PAGE) {
            page.forEach(mail -> arrived.merge(mail.path("MessageID").asString(), 1, Integer::sum));
            page = page(start);
        }
        return arrived;
    }

    /** The time of the first arrival, by Message-ID. */
    public Map<String, Instant> arrivals() {
        Map<String, Instant> arrivals = new HashMap<>();
        List<JsonNode> page = page(0);
        for (int start = PAGE; !page.isEmpty(); start += PAGE) {
            page.forEach(mail -> arrivals.merge(
                    mail.path("MessageID").asString(),
                    OffsetDateTime.parse(mail.path("Created").asString()).toInstant(),
                    (one, other) -> one.isBefore(other) ? one : other));
            page = page(start);
        }
        return arrivals;
    }

    private List<JsonNode> page(int start) {
        List<JsonNode> mails = new ArrayList<>();
        get("/api/v1/messages?limit=" + PAGE + "&start=" + start)
                .path("messages")
                .forEach(mails::add);
        return mails;
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException unavailable) {
            throw new IllegalStateException("Mailpit is unavailable: " + unavailable, unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
