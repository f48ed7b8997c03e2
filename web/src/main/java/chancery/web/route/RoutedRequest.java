package chancery.web.route;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;

/** A request with its route, whose path is without the trailing slash. */
public final class RoutedRequest extends HttpServletRequestWrapper {
    private static final String ROUTE = Route.class.getName();

    private final Route route;

    /** Marks the request with its route. */
    public RoutedRequest(HttpServletRequest request, Route route) {
        super(request);
        this.route = route;
        request.setAttribute(ROUTE, route);
    }

    /**
     * The route of a request that passed the request frame.
     *
     * @throws IllegalStateException if it did not
     */
    public static Route routeOf(HttpServletRequest request) {
        if (request.getAttribute(ROUTE) instanceof Route route) {
            return route;
        }
        throw new IllegalStateException("The request did not pass RequestFrame");
    }

    /** Whether the request passed the request frame. Requests to the management port do not. */
    public static boolean isRouted(HttpServletRequest request) {
        return request.getAttribute(ROUTE) instanceof Route;
    }

    /** The operation of a request that passed the request frame; empty for any other request. */
    public static Optional<Operation> operationOf(HttpServletRequest request) {
        return isRouted(request) ? Optional.of(routeOf(request).operation(request.getMethod())) : Optional.empty();
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + route.path();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        boolean hasSlash = url.length() > 0 && url.charAt(url.length() - 1) == '/';
        return hasSlash ? url.deleteCharAt(url.length() - 1) : url;
    }

    @Override
    public String getServletPath() {
        return route.path();
    }
}
