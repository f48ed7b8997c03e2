package chancery.web.answercheck;

import chancery.web.description.ApiDescription;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies that an answer is one that {@code openapi.yaml} describes: its status, the schema of its body, its headers. The
 * tests of all services use it.
 */
public final class DescribedAnswers {
    private static final String AT = "https://api.example/openapi.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = JSON.readTree(ApiDescription.json());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, ApiDescription.json())));

    /** The statuses of requests without an operation: unknown path, method or host, or malformed HTTP. */
    private static final Set<Integer> WITHOUT_OPERATION = Set.of(400, 401, 404, 405, 431);

    private DescribedAnswers() {}

    /**
     * Compares an answer with the description.
     *
     * @param target the path, with or without a query
     * @throws AssertionError if the description does not contain it
     */
    public static void verify(String method, String target, int status, HttpHeaders headers, String body) {
        Optional<String> described = describedPath(target);
        if (method.equals("OPTIONS") || method.equals("HEAD") || !target.startsWith("/api/")) {
            return;
        }
        String operation = method.toLowerCase(Locale.ROOT);
        if (described.isEmpty() || !DOCUMENT.get("paths").get(described.get()).has(operation)) {
            require(WITHOUT_OPERATION.contains(status), "a status without an operation", method, target, status, body);
            return;
        }
        String pointer = "/paths/" + escaped(described.get()) + "/" + operation + "/responses/" + status;
        require(!DOCUMENT.at(pointer).isMissingNode(), "a status that is not described", method, target, status, body);
        JsonNode reference = DOCUMENT.at(pointer).path("$ref");
        String response =
                reference.isMissingNode() ? pointer : reference.asString().substring(1);
        requireHeaders(DOCUMENT.at(response).path("headers"), headers, method, target, status);
        requireBody(response + "/content/application~1json/schema", method, target, status, body);
    }

    private static void requireHeaders(
            JsonNode described, HttpHeaders headers, String method, String target, int status) {
        for (String name : described.propertyNames()) {
            require(headers.firstValue(name).isPresent(), "no header " + name, method, target, status, "");
        }
    }

    private static void requireBody(String pointer, String method, String target, int status, String body) {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(AT + "#" + pointer));
        List<Error> errors = schema.validate(JSON.readTree(body));
        require(errors.isEmpty(), "a body that is not described: " + errors, method, target, status, body);
    }

    private static Optional<String> describedPath(String target) {
        String path = target.replaceFirst("[?#].*", "");
        String withSlash = path.endsWith("/") ? path : path + "/";
        return DOCUMENT.get("paths").propertyNames().stream()
                .filter(known -> known.equals(path) || known.equals(withSlash))
                .findFirst();
    }

    private static void require(boolean holds, String what, String method, String target, int status, String body) {
        if (!holds) {
            throw new AssertionError(what + ", of " + method + " " + target + ": " + status + " " + body);
        }
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
