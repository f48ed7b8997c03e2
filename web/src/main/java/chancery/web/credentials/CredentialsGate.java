package chancery.web.credentials;

import chancery.contracts.token.InvalidToken;
import chancery.web.error.Failures;
import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import chancery.web.route.Route;
import chancery.web.route.RoutedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter of the security chain: credentials (401) before the method (405); the path (404) was looked at by the frame,
 * and the body comes later. What is public ignores an {@code Authorization} header.
 */
final class CredentialsGate extends OncePerRequestFilter {

    private final RouteAccesses services;
    private final Failures failures;

    CredentialsGate(RouteAccesses services, Failures failures) {
        this.services = services;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            admit(request);
        } catch (RuntimeException failure) {
            RefusalWriter.write(failures.refusalFor(failure), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void admit(HttpServletRequest request) {
        if (!RoutedRequest.isRouted(request)) {
            throw Refusal.notFound();
        }
        Route route = RoutedRequest.routeOf(request);
        String method = request.getMethod();
        if (route.operation(method).needsCredentials()) {
            remember(authenticate(request, route, method));
        }
        if (!route.allows(method)) {
            throw Refusal.methodNotAllowed(method, route.allow());
        }
    }

    private Credentials authenticate(HttpServletRequest request, Route route, String method) {
        RouteAccess service = services.checking(route, method).orElseThrow(Refusal::notFound);
        Credentials credentials = verified(service, AuthorizationHeader.token(request));
        return switch (service.sessions().check(credentials)) {
            case VALID -> credentials;
            case ENDED -> throw TokenRefusals.invalid();
            case ACCOUNT_GONE -> throw TokenRefusals.accountGone();
            case ACCOUNT_DISABLED -> throw TokenRefusals.accountDisabled();
        };
    }

    private static Credentials verified(RouteAccess service, String token) {
        try {
            return Credentials.of(service.tokens().verify(token));
        } catch (InvalidToken invalid) {
            throw TokenRefusals.of(invalid);
        }
    }

    private static void remember(Credentials credentials) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(credentials, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
