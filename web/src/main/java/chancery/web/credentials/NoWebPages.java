package chancery.web.credentials;

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
 * (or one behind a rebound name) makes it do, and says so in {@code Sec-Fetch-Site}. Tools send neither.
 */
final class NoWebPages extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("none") && !site.equals("same-origin");
        if (foreign || request.getHeader("Origin") != null) {
            RefusalWriter.write(Refusal.detail(403, "Web pages may not use the management port."), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
