package chancery.web.server;

import chancery.web.route.RoutedRequest;
import io.micrometer.common.KeyValue;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The tags of a request in metrics and traces: the path of its route instead of its own. All unknown paths are one value,
 * and so are all unknown methods.
 */
final class ObservedRequests extends DefaultServerRequestObservationConvention {
    /** The outermost filter. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

    private static final String UNKNOWN = "UNKNOWN";

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        return method(context).getValue() + " " + route(context);
    }

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return KeyValue.of("uri", route(context));
    }

    /** The client's own path may contain personal data. */
    @Override
    protected KeyValue httpUrl(ServerRequestObservationContext context) {
        return KeyValue.of("http.url", route(context));
    }

    private static String route(ServerRequestObservationContext context) {
        @Nullable HttpServletRequest request = context.getCarrier();
        return request != null && RoutedRequest.isRouted(request)
                ? RoutedRequest.routeOf(request).path()
                : UNKNOWN;
    }
}
