package chancery.web.server;

import chancery.web.error.RefusalWriter;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of every answer (OWASP REST Security Cheat Sheet, "Security Headers"). An HTML page replaces the content
 * security policy by its own.
 */
final class AnswerHeaders {
    private AnswerHeaders() {}

    static void set(HttpServletResponse response, String requestId, String path) {
        response.setHeader(RefusalWriter.REQUEST_ID, requestId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (path.startsWith("/api/") || path.equals("/api")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
