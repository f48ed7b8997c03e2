package chancery.start.host;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of web pages on a management port, which needs no credentials. A browser sends {@code Origin} or {@code
 * Sec-Fetch-Site} with the requests of a foreign page. After DNS rebinding a page sends neither; its {@code Host} header still
 * holds the page's own name.
 */
public final class BrowserRequestFilter extends OncePerRequestFilter {
    /** Writes the 403. */
    @FunctionalInterface
    public interface Refusal {
        void write(HttpServletResponse response, String reason) throws IOException;
    }

    private final AllowedHosts allowedHosts;
    private final Refusal refusal;

    public BrowserRequestFilter(AllowedHosts allowedHosts, Refusal refusal) {
        this.allowedHosts = allowedHosts;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("none") && !site.equals("same-origin");
        if (foreign || request.getHeader("Origin") != null) {
            refusal.write(response, "Web pages may not use the management port.");
        } else if (!allowedHosts.contains(request.getHeader("Host"))) {
            refusal.write(
                    response,
                    "Host header not allowed. Use localhost, an IP address or a name without a dot,"
                            + " or add the name to chancery.management.hosts.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
