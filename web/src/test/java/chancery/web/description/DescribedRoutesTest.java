package chancery.web.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each operation describes the answers that filters and outages give. */
class DescribedRoutesTest {
    private static final JsonNode DOCUMENT = JsonMapper.builder().build().readTree(ApiDescription.json());

    @Test
    void an_operation_describes_a_401_of_the_token_exactly_if_it_needs_one() {
        assertThat(operations())
                .allSatisfy((name, operation) -> assertThat(operation
                                .at("/responses/401/$ref")
                                .asString("")
                                .equals("#/components/responses/Unauthorized"))
                        .as(name)
                        .isEqualTo(!operation.path("security").isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503"})
    void every_operation_describes_server_errors_and_outages(String status) {
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
}
