package chancery.web.route;

/** A route by one method: the unit that one of the services serves. */
public record RouteMethod(Route route, String method) {

    /** HEAD is served by whoever serves GET. */
    public RouteMethod {
        method = "HEAD".equals(method) ? "GET" : method;
    }
}
