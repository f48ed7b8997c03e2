package chancery.contracts.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Public events as JSON: members in published order, times as {@link FeedTimes} writes them, absent members omitted. */
public final class FeedJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("times").addSerializer(Instant.class, new TimeSerializer()))
            .build();

    private FeedJson() {}

    private static final class TimeSerializer extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(FeedTimes.text(time));
        }
    }

    /** The value of a Kafka record. */
    public static byte[] write(PublicEvent event) {
        return JSON.writeValueAsBytes(event);
    }

    /**
     * The event in the value of a Kafka record. Unknown members are ignored, because a published shape may grow.
     *
     * @throws IllegalArgumentException if it is not JSON of that shape; the message names the member and the JSON type found, and
     *     contains no value
     */
    public static <T extends PublicEvent> T read(byte[] value, Class<T> shape) {
        JsonNode tree = tree(value);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("the value is " + kind(tree) + ", not an object");
        }
        for (RecordComponent member : shape.getRecordComponents()) {
            requireText(member, tree.path(member.getName()));
        }
        try {
            return JSON.treeToValue(tree, shape);
        } catch (JacksonException mismatch) {
            throw new IllegalArgumentException("the member " + path(mismatch) + " is malformed");
        }
    }

    private static JsonNode tree(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the value is not JSON");
        }
    }

    /** Jackson would convert a number to text or to a time. */
    private static void requireText(RecordComponent member, JsonNode found) {
        boolean text = member.getType() == String.class || member.getType() == Instant.class;
        if (text && !found.isString() && !found.isNull() && !found.isMissingNode()) {
            throw new IllegalArgumentException("the member " + member.getName() + " is " + kind(found) + ", not text");
        }
    }

    private static String path(JacksonException mismatch) {
        return mismatch.getPath().stream()
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
