package chancery.web.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal: JSON in UTF-8, members in order, {@code WWW-Authenticate} with each 401. */
public final class RefusalWriter {
    /** The header that carries the request id on every answer. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** The challenge of SimpleJWT, which existing clients expect. Requests may use {@code Bearer} too. */
    private static final String CHALLENGE = "JWT realm=\"api\"";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RefusalWriter() {}

    /** Writes it, unless the answer is already committed. */
    public static void write(Refusal refusal, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED && !response.containsHeader("WWW-Authenticate")) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        byte[] body = JSON.writeValueAsString(body(refusal, response)).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A 5xx has the request id in its body too, so that clients can quote it in an error report. */
    private static Map<String, Object> body(Refusal refusal, HttpServletResponse response) {
        String requestId = response.getHeader(REQUEST_ID);
        return refusal.status() >= 500 && requestId != null
                ? refusal.with("requestId", requestId).body()
                : refusal.body();
    }
}
