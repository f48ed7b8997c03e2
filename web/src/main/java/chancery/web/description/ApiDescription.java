package chancery.web.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI 3.1 document of the whole API. It is kept by hand as YAML and read as JSON; tests hold it to the routes and
 * every answer of theirs to it.
 */
public final class ApiDescription {

    private static final String SOURCE = "openapi.yaml";

    private ApiDescription() {}

    /** The document as JSON. */
    public static String json() {
        return JsonMapper.builder().build().writeValueAsString(tree());
    }

    private static Map<String, Object> tree() {
        try (InputStream yaml = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(SOURCE), SOURCE)) {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
