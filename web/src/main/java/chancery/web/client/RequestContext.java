package chancery.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The origin of a request, validated and bounded, for the metadata of the events that it causes. Available as a parameter
 * of each controller method.
 *
 * @param requestId generated for each request, and sent with the answer
 * @param correlationId the client's {@code X-Correlation-Id} or {@code X-Request-Id} if it is well-formed, else the request
 *     id; not trustworthy
 * @param clientAddress the address of the client
 * @param userAgent at most 512 characters, without control characters; personal data
 * @param traceparent a well-formed W3C trace parent
 */
public record RequestContext(
        String requestId,
        String correlationId,
        ClientAddress clientAddress,
        Optional<String> userAgent,
        Optional<String> traceparent) {
    private static final String ATTRIBUTE = RequestContext.class.getName();

    /** Stores it in the request. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * The context of a request that came through the frame.
     *
     * @throws IllegalStateException if it did not
     */
    public static RequestContext of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestContext context) {
            return context;
        }
        throw new IllegalStateException("The request did not pass RequestFrame");
    }

    /** Address and user agent are personal data. */
    @Override
    public String toString() {
        return "RequestContext[" + requestId + "]";
    }
}
