package chancery.web.route;

import java.util.List;
import java.util.stream.Stream;

/**
 * A path and what may be done with it.
 *
 * <p>The account API is {@link #API}; a route of its own (a page of the all-in-one) is added as a bean of this type.
 *
 * @param path without a trailing slash; the same path with one is the same route
 * @param access whether a request needs credentials
 * @param methods what is answered, in the order that {@code Allow} shows; without HEAD and OPTIONS, which follow
 */
public record Route(String path, Access access, List<String> methods) {

    /** Who may ask. */
    public enum Access {
        /** Anybody; an {@code Authorization} header is ignored. */
        PUBLIC,
        /** Who shows a valid access token of a living session. */
        CREDENTIALS
    }

    public static final Route SIGN_UP = open(Paths.SIGN_UP, "POST");
    public static final Route GET_TOKEN = open(Paths.GET_TOKEN, "POST");
    public static final Route CHANGE_EMAIL = guarded(Paths.CHANGE_EMAIL, "PATCH");
    public static final Route CHANGE_PASSWORD = guarded(Paths.CHANGE_PASSWORD, "PATCH");
    public static final Route RESET_PASSWORD = open(Paths.RESET_PASSWORD, "GET", "POST", "PATCH");
    public static final Route SETTINGS = guarded(Paths.SETTINGS, "GET", "PUT", "PATCH");
    public static final Route JWKS = open(Paths.JWKS, "GET");
    public static final Route ASYNC_API = open(Paths.ASYNC_API, "GET");

    /** The whole API. */
    public static final List<Route> API =
            List.of(SIGN_UP, GET_TOKEN, CHANGE_EMAIL, CHANGE_PASSWORD, RESET_PASSWORD, SETTINGS, JWKS, ASYNC_API);

    public Route {
        methods = List.copyOf(methods);
    }

    /** A route that anybody may ask. */
    public static Route open(String path, String... methods) {
        return new Route(path, Access.PUBLIC, List.of(methods));
    }

    /** A route that needs credentials. */
    public static Route guarded(String path, String... methods) {
        return new Route(path, Access.CREDENTIALS, List.of(methods));
    }

    /** This route by one of its methods. */
    public RouteMethod by(String method) {
        return new RouteMethod(this, method);
    }

    public boolean needsCredentials() {
        return access == Access.CREDENTIALS;
    }

    /** Whether a controller may answer the method; HEAD is answered like GET. */
    public boolean allows(String method) {
        return methods.contains("HEAD".equals(method) ? "GET" : method);
    }

    /** The value of an {@code Allow} header. */
    public String allow() {
        Stream<String> implied = methods.contains("GET") ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return String.join(", ", Stream.concat(methods.stream(), implied).toList());
    }
}
