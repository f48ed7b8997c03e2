package chancery.web.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All routes of this process, by their path as it came in. */
public final class Routes {

    private final Map<String, Route> byPath = new HashMap<>();

    /** The API and further routes. */
    public Routes(List<Route> further) {
        Route.API.forEach(this::add);
        further.forEach(this::add);
    }

    /**
     * The route of a path, if there is one.
     *
     * @param path undecoded: an escape, a path parameter or a doubled slash makes another path, and that is none of ours
     */
    public Optional<Route> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private void add(Route route) {
        byPath.put(route.path(), route);
        byPath.put(route.path() + "/", route);
    }
}
