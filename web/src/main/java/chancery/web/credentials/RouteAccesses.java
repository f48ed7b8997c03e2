package chancery.web.credentials;

import chancery.web.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of this process, and which of them a request concerns. */
final class RouteAccesses {

    private final List<RouteAccess> services;

    RouteAccesses(List<RouteAccess> services) {
        this.services = List.copyOf(services);
    }

    /** The service that serves the operation, else (the request is about to be refused) any. */
    Optional<RouteAccess> checking(Route route, String method) {
        return Stream.concat(
                        services.stream()
                                .filter(service -> service.service()
                                        == route.operation(method).service()),
                        services.stream())
                .findFirst();
    }
}
