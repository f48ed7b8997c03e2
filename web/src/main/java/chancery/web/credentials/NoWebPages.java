package chancery.web.credentials;

import chancery.start.host.OwnNames;
import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages off the management port, which has no login: a browser sends {@code Origin} with what a foreign page
 * makes it do, and says so in {@code Sec-Fetch-Site}. A page that has rebound its own name to our address reads without
 * either, but under its name. Tools send neither, and call us by ours.
 */
final class NoWebPages extends OncePerRequestFilter {

    private final OwnNames names;

    NoWebPages(OwnNames names) {
        this.names = names;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("none") && !site.equals("same-origin");
        if (foreign || request.getHeader("Origin") != null) {
            RefusalWriter.write(Refusal.detail(403, "Web pages may not use the management port."), response);
        } else if (!names.include(request.getHeader("Host"))) {
            RefusalWriter.write(
                    Refusal.detail(
                            403,
                            "The management port is called by localhost, an IP address, a name without a dot"
                                    + " or one of chancery.management.hosts."),
                    response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
