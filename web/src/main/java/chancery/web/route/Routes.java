package chancery.web.route;

import chancery.web.description.ApiDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All routes of this process, by the path of a request. */
public final class Routes {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final List<Route> all;
    private final Map<String, Route> byPath = new HashMap<>();

    /** The routes of {@code openapi.yaml}, and pages that this process adds. */
    public Routes(List<Route> added) {
        all = Stream.of(api(), pages(), added).flatMap(List::stream).toList();
        all.forEach(route -> {
            byPath.put(route.path(), route);
            byPath.put(route.path() + "/", route);
        });
    }

    public List<Route> all() {
        return all;
    }

    /**
     * The route of a path, if there is one.
     *
     * @param path undecoded: a path with an escape, a path parameter or a doubled slash is unknown
     */
    public Optional<Route> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static List<Route> api() {
        return ApiDescription.document().path("paths").properties().stream()
                .map(path -> new Route(withoutSlash(path.getKey()), operations(path.getKey(), path.getValue())))
                .toList();
    }

    private static List<Route> pages() {
        return ApiDescription.document()
                .path("x-pages")
                .valueStream()
                .map(path -> Route.page(withoutSlash(path.asString())))
                .toList();
    }

    private static List<Operation> operations(String path, JsonNode item) {
        List<Operation> operations = new ArrayList<>();
        item.properties().forEach(member -> {
            if (METHODS.contains(member.getKey())) {
                operations.add(operation(path, member.getKey().toUpperCase(Locale.ROOT), member.getValue()));
            }
        });
        return operations;
    }

    /** Both members are required: a forgotten {@code security} must not make an operation public. */
    private static Operation operation(String path, String method, JsonNode operation) {
        if (!operation.has("x-service") || !operation.has("security")) {
            throw new IllegalStateException("openapi.yaml: " + method + " " + path + " needs x-service and security");
        }
        Service service = Service.valueOf(operation.path("x-service").asString().toUpperCase(Locale.ROOT));
        return new Operation(method, service, !operation.path("security").isEmpty());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
