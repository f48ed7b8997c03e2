package chancery.web.description;

import chancery.web.route.Operation;
import chancery.web.route.Route;
import chancery.web.route.Routes;
import chancery.web.route.Service;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the route table for nginx. */
final class GatewayRoutes {
    private final List<Route> routes = new Routes(List.of()).all();

    String text() {
        String services = routes.stream().map(GatewayRoutes::toCommand).collect(Collectors.joining());
        String names = Stream.concat(paths("paths"), paths("x-pages"))
                .filter(path -> !isBelowAPage(path))
                .map(path -> "  \"~^%s\" %s;%n".formatted(pattern(path), path))
                .collect(Collectors.joining());
        return """
            # The route table for nginx.conf, written by scripts/describe-api from openapi.yaml.

            # Method and path choose the service. All other requests (unknown paths, OPTIONS, other methods) go to the
            # query-service: both services have the whole route table and answer them alike.
            map "$request_method $uri" $service {
              default query;
            %s}

            # The route in the access log. The client's own path may contain an e-mail address.
            map $uri $route {
              default "(unknown path)";
            %s}
            """.formatted(services, names);
    }

    private static String toCommand(Route route) {
        String methods = route.operations().stream()
                .filter(operation -> operation.service() == Service.COMMAND)
                .map(Operation::method)
                .map(method -> method.equals("GET") ? "GET|HEAD" : method)
                .collect(Collectors.joining("|"));
        return methods.isEmpty() ? "" : "  \"~^(%s) %s/?$\" command;%n".formatted(methods, escaped(route.path()));
    }

    private static Stream<String> paths(String member) {
        var declared = ApiDescription.document().path(member);
        return declared.isArray()
                ? declared.valueStream().map(path -> path.asString())
                : declared.propertyNames().stream();
    }

    /** Scripts and styles of a page are logged as the page. */
    private static boolean isBelowAPage(String path) {
        return paths("x-pages").anyMatch(page -> page.endsWith("/") && path.startsWith(page) && !path.equals(page));
    }

    private static String pattern(String path) {
        boolean isPage = paths("x-pages").anyMatch(path::equals);
        String withoutSlash = escaped(path.replaceFirst("/$", ""));
        return withoutSlash + (isPage && path.endsWith("/") ? "(/|$)" : "/?$");
    }

    private static String escaped(String path) {
        return path.replace(".", "\\.");
    }
}
