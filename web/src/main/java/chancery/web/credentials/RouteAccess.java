package chancery.web.credentials;

import chancery.web.route.Route;
import chancery.web.route.RouteMethod;
import java.util.Set;

/**
 * A service's hand on guarded routes: which it serves, and by what it checks tokens and sessions there. Each service
 * declares one bean of this type; in the all-in-one there are two, told apart by route and method.
 *
 * @param serves the guarded routes and methods that this service has controllers for
 */
public record RouteAccess(Set<RouteMethod> serves, TokenVerifier tokens, SessionCheck sessions) {

    public RouteAccess {
        serves = Set.copyOf(serves);
    }

    boolean servesSomethingOf(Route route) {
        return serves.stream().anyMatch(served -> served.route().equals(route));
    }
}
