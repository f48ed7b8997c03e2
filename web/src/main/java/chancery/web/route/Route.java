package chancery.web.route;

import java.util.List;
import java.util.stream.Stream;

/**
 * A path and its operations. The routes of the API are declared in {@code openapi.yaml}; a process adds a page of its own
 * as a bean of this type.
 *
 * @param path without a trailing slash; the same path with one is the same route
 * @param operations in the order of the {@code Allow} header; HEAD and OPTIONS are implied
 */
public record Route(String path, List<Operation> operations) {
    public Route {
        operations = List.copyOf(operations);
    }

    /** A public page that the process answers by itself. */
    public static Route page(String path) {
        return new Route(path, List.of(new Operation("GET", Service.EVERY, false)));
    }

    /** Whether this is a page and no part of the API. */
    public boolean isPage() {
        return operations.getFirst().service() == Service.EVERY;
    }

    /** Whether a controller may answer the method; HEAD is answered like GET. */
    public boolean allows(String method) {
        return operations.stream().anyMatch(operation -> operation.method().equals(withoutHead(method)));
    }

    /** The operation of a method. A method that gets 405 needs the same credentials as the first operation. */
    public Operation operation(String method) {
        return operations.stream()
                .filter(operation -> operation.method().equals(withoutHead(method)))
                .findFirst()
                .orElseGet(operations::getFirst);
    }

    /** The value of an {@code Allow} header. */
    public String allow() {
        Stream<String> implied = allows("GET") ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return String.join(
                ", ",
                Stream.concat(operations.stream().map(Operation::method), implied)
                        .toList());
    }

    private static String withoutHead(String method) {
        return "HEAD".equals(method) ? "GET" : method;
    }
}
