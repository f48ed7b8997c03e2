package chancery.web.server;

import chancery.web.client.RequestContext;
import chancery.web.client.RequestContexts;
import chancery.web.error.Failures;
import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import chancery.web.route.Route;
import chancery.web.route.RoutedRequest;
import chancery.web.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first filter after the observation of the request.
 *
 * <p>It adds id and context to the request, and headers to the answer. It answers unknown paths (404) and OPTIONS, and converts
 * every exception to an answer.
 */
final class RequestFrame extends OncePerRequestFilter {
    /** After the observation, so that the observation includes the answers of this filter. */
    static final int ORDER = ObservedRequests.ORDER + 1;

    private final RequestContexts contexts;
    private final Routes routes;
    private final Cors cors;
    private final Failures failures;

    RequestFrame(RequestContexts contexts, Routes routes, Cors cors, Failures failures) {
        this.contexts = contexts;
        this.routes = routes;
        this.cors = cors;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        RequestContext context = contexts.of(request);
        context.attachTo(request);
        AnswerHeaders.set(response, context.requestId(), path(request));
        LogMarks marks = LogMarks.of(context);
        try {
            answer(request, response, chain);
        } catch (Exception | StackOverflowError failure) {
            RefusalWriter.write(failures.refusalFor(failure), response);
        } finally {
            marks.remove();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws Exception {
        Optional<Route> route = routes.find(path(request));
        cors.allow(request, response);
        if (route.isEmpty()) {
            throw Refusal.notFound();
        }
        RoutedRequest routed = new RoutedRequest(request, route.get());
        if ("OPTIONS".equals(request.getMethod())) {
            response.setHeader("Allow", route.get().allow());
            return;
        }
        chain.doFilter(routed, response);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
