package chancery.contracts.feed;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Validates by JSON Schema draft 7, AsyncAPI 3.0's own; formats count. */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Schemas() {}

    /** What is wrong with a value; empty if nothing is. */
    static List<String> errors(JsonNode schema, JsonNode value) {
        Schema compiled = REGISTRY.getSchema(schema);
        return compiled.validate(value).stream().map(Error::toString).toList();
    }
}
