package chancery.web.credentials;

import chancery.web.route.Route;
import chancery.web.route.RouteMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of this process, and which of them a request concerns. */
final class RouteAccesses {

    private final List<RouteAccess> services;

    RouteAccesses(List<RouteAccess> services) {
        this.services = List.copyOf(services);
    }

    /**
     * Who checks the credentials: the service that serves the route by this method, else (the method is about to be
     * refused) one that serves the route, else any.
     */
    Optional<RouteAccess> checking(Route route, String method) {
        RouteMethod asked = route.by(method);
        return Stream.of(
                        services.stream().filter(service -> service.serves().contains(asked)),
                        services.stream().filter(service -> service.servesSomethingOf(route)),
                        services.stream())
                .flatMap(found -> found)
                .findFirst();
    }

    boolean serves(Route route, String method) {
        RouteMethod asked = route.by(method);
        return services.stream().anyMatch(service -> service.serves().contains(asked));
    }
}
