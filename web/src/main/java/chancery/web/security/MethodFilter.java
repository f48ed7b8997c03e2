package chancery.web.security;

import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import chancery.web.route.Route;
import chancery.web.route.RoutedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 405 to a method that the path does not support, after authentication. */
final class MethodFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Route route = RoutedRequest.routeOf(request);
        if (route.allows(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            RefusalWriter.write(Refusal.methodNotAllowed(request.getMethod(), route.allow()), response);
        }
    }
}
