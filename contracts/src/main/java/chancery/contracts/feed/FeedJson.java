package chancery.contracts.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Public events as JSON: members in their published order, times as RFC 3339 text, absent members left out. */
public final class FeedJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private FeedJson() {}

    /** The value of a record. */
    public static byte[] write(PublicEvent event) {
        return JSON.writeValueAsBytes(event);
    }

    /**
     * The event in a record's value. Members that this release does not know are ignored: a published shape may grow.
     *
     * @throws IllegalArgumentException if it is not JSON of that shape; the message names the member and what it is
     *     instead, and holds nothing of the value
     */
    public static <T extends PublicEvent> T read(byte[] value, Class<T> shape) {
        JsonNode tree = tree(value);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("the value is " + kind(tree) + ", not an object");
        }
        for (RecordComponent member : shape.getRecordComponents()) {
            insistOnText(member, tree.path(member.getName()));
        }
        try {
            return JSON.treeToValue(tree, shape);
        } catch (JacksonException otherwise) {
            throw new IllegalArgumentException("the member " + place(otherwise) + " is malformed");
        }
    }

    private static JsonNode tree(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the value is not JSON");
        }
    }

    /** Left to itself, Jackson makes a text of a number, and a time too. */
    private static void insistOnText(RecordComponent member, JsonNode found) {
        boolean text = member.getType() == String.class || member.getType() == Instant.class;
        if (text && !found.isString() && !found.isNull() && !found.isMissingNode()) {
            throw new IllegalArgumentException("the member " + member.getName() + " is " + kind(found) + ", not text");
        }
    }

    private static String place(JacksonException fault) {
        return fault.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "empty";
            case NULL -> "null";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case STRING, BINARY -> "text";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
        };
    }
}
