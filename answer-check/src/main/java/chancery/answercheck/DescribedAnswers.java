package chancery.answercheck;

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
 * Fails a test that received an answer which the description does not know: a status that the operation does not list, a
 * body that does not fit its schema, a header that is promised and missing.
 */
public final class DescribedAnswers {

    private static final String AT = "https://api.example/openapi.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = JSON.readTree(ApiDescription.json());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, ApiDescription.json())));

    /** Answers to what no operation is: an unknown path, method or host, or a request that is none. */
    private static final Set<Integer> NO_OPERATION = Set.of(400, 401, 404, 405, 431);

    private DescribedAnswers() {}

    /**
     * Compares an answer to the description.
     *
     * @param target the path, with or without a query
     * @throws AssertionError if the description does not have it
     */
    public static void insist(String method, String target, int status, HttpHeaders headers, String body) {
        Optional<String> described = describedPath(target);
        if (method.equals("OPTIONS") || method.equals("HEAD") || !target.startsWith("/api/")) {
            return;
        }
        String operation = method.toLowerCase(Locale.ROOT);
        if (described.isEmpty() || !DOCUMENT.get("paths").get(described.get()).has(operation)) {
            insistThat(NO_OPERATION.contains(status), "an answer of no operation", method, target, status, body);
            return;
        }
        String pointer = "/paths/" + escaped(described.get()) + "/" + operation + "/responses/" + status;
        insistThat(
                !DOCUMENT.at(pointer).isMissingNode(), "a status that is not described", method, target, status, body);
        JsonNode reference = DOCUMENT.at(pointer).path("$ref");
        String response =
                reference.isMissingNode() ? pointer : reference.asString().substring(1);
        insistOnHeaders(DOCUMENT.at(response).path("headers"), headers, method, target, status);
        insistOnBody(response + "/content/application~1json/schema", method, target, status, body);
    }

    private static void insistOnHeaders(
            JsonNode promised, HttpHeaders headers, String method, String target, int status) {
        for (String name : promised.propertyNames()) {
            insistThat(headers.firstValue(name).isPresent(), "no header " + name, method, target, status, "");
        }
    }

    private static void insistOnBody(String pointer, String method, String target, int status, String body) {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(AT + "#" + pointer));
        List<Error> errors = schema.validate(JSON.readTree(body));
        insistThat(errors.isEmpty(), "a body that is not described: " + errors, method, target, status, body);
    }

    private static Optional<String> describedPath(String target) {
        String path = target.replaceFirst("[?#].*", "");
        String withSlash = path.endsWith("/") ? path : path + "/";
        return DOCUMENT.get("paths").propertyNames().stream()
                .filter(known -> known.equals(path) || known.equals(withSlash))
                .findFirst();
    }

    private static void insistThat(boolean holds, String what, String method, String target, int status, String body) {
        if (!holds) {
            throw new AssertionError(what + ", of " + method + " " + target + ": " + status + " " + body);
        }
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
