package chancery.web.answercheck;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.description.ApiDescription;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the examples in {@code openapi.yaml} with its schemas. */
class DescribedExamplesTest {
    private static final String AT = "https://api.example/openapi.json";
    private static final JsonNode DOCUMENT = JsonMapper.builder().build().readTree(ApiDescription.json());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, ApiDescription.json())));

    private final List<String> wrong = new ArrayList<>();
    private int seen;

    @Test
    void every_example_fits_its_schema() {
        walk("", DOCUMENT);

        assertThat(wrong).isEmpty();
        assertThat(seen).as("examples").isGreaterThan(60);
    }

    @Test
    void every_request_with_a_body_has_an_example() {
        assertThat(DOCUMENT.get("paths").findValues("requestBody")).isNotEmpty().allSatisfy(body -> {
            String schema = body.at("/content/application~1json/schema/$ref").asString();
            assertThat(DOCUMENT.at(schema.substring(1)).path("examples"))
                    .as(schema)
                    .isNotEmpty();
        });
    }

    /** The examples of a member {@code schema} are beside it; those of other schemas are among their members. */
    private void walk(String pointer, JsonNode node) {
        if (node.has("schema")) {
            check(pointer + "/schema", node.path("example"));
            node.path("examples").forEach(example -> check(pointer + "/schema", example.path("value")));
        } else if (node.has("type")) {
            node.path("examples").forEach(example -> check(pointer, example));
        }
        node.properties()
                .forEach(member ->
                        walk(pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i));
        }
    }

    private void check(String pointer, JsonNode example) {
        if (example.isMissingNode()) {
            return;
        }
        seen++;
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(AT + "#" + pointer));
        schema.validate(example).forEach(error -> wrong.add(pointer + ": " + error));
    }
}
