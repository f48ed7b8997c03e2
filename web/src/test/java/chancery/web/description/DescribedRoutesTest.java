package chancery.web.description;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.route.Route;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document against the table of routes that the filters go by. */
class DescribedRoutesTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final JsonNode DOCUMENT = JsonMapper.builder().build().readTree(ApiDescription.json());

    @Test
    void every_path_and_method_of_the_api_is_described_and_no_other() {
        Set<String> described = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(Locale.ROOT) + " " + withoutSlash(path.getKey()))));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Route.API.stream()
                        .flatMap(route -> route.methods().stream().map(method -> method + " " + route.path()))
                        .toList());
    }

    @Test
    void what_needs_credentials_says_so_and_says_how_it_answers_without() {
        for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
            Route route = Route.API.stream()
                    .filter(known -> known.path().equals(withoutSlash(path.getKey())))
                    .findFirst()
                    .orElseThrow();
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                assertThat(operation.has("security"))
                        .as(method + " " + path.getKey())
                        .isEqualTo(route.needsCredentials() && !operation.isMissingNode());
                assertThat(operation.path("responses").path("401").path("$ref").asString(""))
                        .as(method + " " + path.getKey())
                        .isEqualTo(operation.has("security") ? "#/components/responses/Unauthorized" : "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503"})
    void every_operation_may_fail_in_the_known_ways(String status) {
        assertThat(operations())
                .allSatisfy((name, operation) -> assertThat(
                                operation.path("responses").has(status))
                        .as(name)
                        .isTrue());
    }

    private static Map<String, JsonNode> operations() {
        return DOCUMENT.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .collect(Collectors.toMap(
                        operation -> operation.getValue().get("operationId").asString(), Map.Entry::getValue));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
