package chancery.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a request tells about itself, bounded and checked, for the metadata of the events that it causes. Available as a
 * parameter of each controller method.
 *
 * @param requestId ours, fresh for each request, and on its answer
 * @param correlationId the client's own {@code X-Correlation-Id} or {@code X-Request-Id} where it is well-formed, else
 *     our request id; never proof of anything
 * @param clientAddress where the request came from
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

    /** Makes it the context of this request. */
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
        throw new IllegalStateException("The request came past its frame");
    }

    /** Address and user agent are personal data. */
    @Override
    public String toString() {
        return "RequestContext[" + requestId + "]";
    }
}
