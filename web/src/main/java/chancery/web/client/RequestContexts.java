package chancery.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates the context of a request from headers that are not trustworthy. */
public final class RequestContexts {
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** W3C Trace Context, section 3.2.2: version ff and ids of only zeros are not valid. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int LONGEST_USER_AGENT = 512;
    private static final int REQUEST_ID_BYTES = 16;

    private final TrustedProxies proxies;
    private final SecureRandom random = new SecureRandom();

    RequestContexts(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** A new context, with a fresh request id. */
    public RequestContext of(HttpServletRequest request) {
        byte[] id = new byte[REQUEST_ID_BYTES];
        random.nextBytes(id);
        String requestId = HexFormat.of().formatHex(id);
        return new RequestContext(
                requestId,
                header(request, "X-Correlation-Id", CORRELATION_ID)
                        .or(() -> header(request, "X-Request-Id", CORRELATION_ID))
                        .orElse(requestId),
                proxies.clientOf(request),
                Optional.ofNullable(request.getHeader("User-Agent")).map(RequestContexts::bounded),
                header(request, "traceparent", TRACEPARENT));
    }

    private static Optional<String> header(HttpServletRequest request, String name, Pattern form) {
        return Optional.ofNullable(request.getHeader(name))
                .filter(value -> form.matcher(value).matches());
    }

    private static String bounded(String userAgent) {
        String start = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
        return start.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
