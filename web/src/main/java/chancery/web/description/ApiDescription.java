package chancery.web.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document of the whole API, parsed once. It declares the routes of the services and of the gateway, and
 * tests compare each answer that they receive with it.
 */
public final class ApiDescription {
    private static final String SOURCE = "/chancery/web/route/openapi.yaml";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = JSON.valueToTree(yaml());

    private ApiDescription() {}

    /** The document; not to be changed. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    /** The document as JSON. */
    public static String json() {
        return JSON.writeValueAsString(DOCUMENT);
    }

    /**
     * The document as JSON, for generators of clients: the bodies of requests are described as JSON alone, although forms are accepted
     * too. Some generators make a client that cannot be imported where a body has several media types.
     */
    public static String jsonWithoutForms() {
        JsonNode jsonOnly = DOCUMENT.deepCopy();
        jsonOnly.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.at("/requestBody/content"))
                .filter(JsonNode::isObject)
                .forEach(content -> ((ObjectNode) content).retain(MediaType.APPLICATION_JSON_VALUE));
        return JSON.writeValueAsString(jsonOnly);
    }

    private static Map<String, Object> yaml() {
        try (InputStream yaml = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(SOURCE), SOURCE)) {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
