package chancery.contracts.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
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
     * @throws IllegalArgumentException if it is not JSON of that shape; the message does not hold the value
     */
    public static <T extends PublicEvent> T read(byte[] value, Class<T> shape) {
        T event;
        try {
            event = JSON.readValue(value, shape);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("The value is not JSON of a " + shape.getSimpleName());
        }
        if (event == null) {
            throw new IllegalArgumentException("The value is null");
        }
        return event;
    }
}
