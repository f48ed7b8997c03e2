package chancery.web.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;

/**
 * Allows pages of configured origins to read answers (CORS protocol of the Fetch standard). A page of another origin gets
 * an answer too, but its browser does not let the page read it. Credentials are never a cookie, so
 * {@code Access-Control-Allow-Credentials} is not needed.
 */
final class Cors {
    private final Set<String> origins;

    Cors(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    void allow(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", "Allow, Retry-After, WWW-Authenticate, X-Request-Id");
        if ("OPTIONS".equals(request.getMethod())) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS");
            response.setHeader(
                    "Access-Control-Allow-Headers", "Authorization, Content-Type, traceparent, X-Correlation-Id");
            response.setHeader("Access-Control-Max-Age", "600");
        }
    }
}
