package chancery.web.error;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The error answer to a request: status, JSON body and headers. Any code below a request may throw it. It has no stack
 * trace, since it is not a bug.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> body;
    private final transient Map<String, String> headers;

    private Refusal(int status, Map<String, ?> body, Map<String, String> headers) {
        super(status + " " + body.keySet(), null, false, false);
        this.status = status;
        this.body = new LinkedHashMap<>(body);
        this.headers = Map.copyOf(headers);
    }

    /** 400 with the errors of all fields: {@code {"<field>": ["<text>", ...]}}. */
    public static Refusal fieldErrors(Map<String, List<String>> errors) {
        return new Refusal(400, errors, Map.of());
    }

    /** 400 about one field: {@code {"<field>": ["<text>"]}}. */
    public static Refusal fieldError(String field, String text) {
        return fieldErrors(Map.of(field, List.of(text)));
    }

    /** 400 for a rule across fields: {@code {"nonFieldErrors": ["<text>"]}}. */
    public static Refusal nonField(String text) {
        return fieldError("nonFieldErrors", text);
    }

    /** {@code {"detail": "<text>"}}. */
    public static Refusal detail(int status, String text) {
        return new Refusal(status, Map.of("detail", text), Map.of());
    }

    /** 400 with a list of texts: {@code {"detail": ["<text>", ...]}}. */
    public static Refusal detailList(List<String> texts) {
        return new Refusal(400, Map.of("detail", List.copyOf(texts)), Map.of());
    }

    /** 400 with a list of one text: {@code {"detail": ["<text>"]}}. */
    public static Refusal detailList(String text) {
        return detailList(List.of(text));
    }

    /** 401 with a code for clients: {@code {"detail": "<text>", "code": "<code>"}}. */
    public static Refusal unauthorized(String text, String code) {
        return detail(401, text).with("code", code);
    }

    /** 403. */
    public static Refusal forbidden() {
        return detail(403, "You do not have permission to perform this action.");
    }

    /** 404, for an unknown path and for an operation of another service. */
    public static Refusal notFound() {
        return detail(404, "Not found.");
    }

    /** 405 with the supported methods. */
    public static Refusal methodNotAllowed(String method, String allow) {
        return new Refusal(405, Map.of("detail", "Method \"" + method + "\" not allowed."), Map.of("Allow", allow));
    }

    /** 413. */
    public static Refusal tooLarge() {
        return detail(413, "Request body is too large.");
    }

    /** 415 with the type as it was sent. */
    public static Refusal unsupportedMediaType(String type) {
        return detail(415, "Unsupported media type \"" + type + "\" in request.");
    }

    /** 429 with {@code Retry-After}, in seconds rounded up. */
    public static Refusal throttled(Duration wait) {
        long seconds = wholeSeconds(wait);
        return new Refusal(
                429,
                Map.of("detail", "Request was throttled. Expected available in " + seconds + " seconds."),
                retryAfter(seconds));
    }

    /** 503: a part that the request needs is unavailable. */
    public static Refusal unavailable(Duration retryAfter, String text) {
        return new Refusal(503, Map.of("detail", text), retryAfter(wholeSeconds(retryAfter)));
    }

    /** 503 with the general text. */
    public static Refusal unavailable(Duration retryAfter) {
        return unavailable(retryAfter, "Service temporarily unavailable, try again later.");
    }

    /** The same with a further member at the end of its body. */
    public Refusal with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(member, value);
        return new Refusal(status, more, headers);
    }

    public int status() {
        return status;
    }

    /** The members of the body, in order. */
    public Map<String, Object> body() {
        return new LinkedHashMap<>(body);
    }

    public Map<String, String> headers() {
        return headers;
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private static Map<String, String> retryAfter(long seconds) {
        return Map.of("Retry-After", Long.toString(seconds));
    }
}
