package chancery.contracts.feed;

import chancery.contracts.account.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the schema of a payload with the record that {@link FeedJson} writes. */
final class MemberSchemas {
    private static final Map<Type, String> NAMES = Map.of(
            String.class, "string",
            Instant.class, "string",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer");

    private static final List<JsonNode> VALUES = Stream.of("\"x\"", "7", "true", "[]", "{}", "null")
            .map(PublishedFeed.JSON::readTree)
            .toList();

    private final List<String> differences = new ArrayList<>();

    private MemberSchemas() {}

    /** The places where a schema differs from the record. */
    static List<String> differences(Class<?> shape, JsonNode schema) {
        MemberSchemas found = new MemberSchemas();
        found.compareMembers("", shape, schema);
        return found.differences;
    }

    /** Values that the schema of a member must refuse. */
    static List<JsonNode> refused(JsonNode member) {
        List<JsonNode> refused = new ArrayList<>(VALUES);
        refused.removeIf(value -> isOfType(value, member.path("type").asString())
                && !(value.isString() && (member.has("format") || member.has("enum"))));
        return refused;
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }

    private void compareMembers(String place, Class<?> shape, JsonNode schema) {
        expect(place + "/type", "object", schema.path("type").asString());
        List<String> names = Stream.of(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        expect(place, names, List.copyOf(schema.path("properties").propertyNames()));
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        for (RecordComponent component : shape.getRecordComponents()) {
            String name = component.getName();
            JsonNode member = schema.path("properties").path(name);
            boolean personal = component.isAnnotationPresent(Personal.class);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            expect(
                    place + "/" + name + " is personal",
                    personal,
                    member.path("x-personal").asBoolean(false));
            expect(place + "/" + name + " is required", !personal && !optional, required.contains(name));
            compare(place + "/" + name, component.getGenericType(), member);
        }
    }

    private void compare(String place, Type type, JsonNode schema) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            expect(place + "/type", "array", schema.path("type").asString());
            compare(place + "/items", list.getActualTypeArguments()[0], schema.path("items"));
        } else if (type instanceof Class<?> shape && shape.isRecord()) {
            compareMembers(place, shape, schema);
        } else if (type instanceof Class<?> choice && choice.isEnum()) {
            expect(place + "/type", "string", schema.path("type").asString());
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString()));
            expect(
                    place + "/enum",
                    Stream.of(choice.getEnumConstants()).map(Object::toString).toList(),
                    values);
        } else {
            expect(
                    place + "/type",
                    NAMES.getOrDefault(type, "a type that MemberSchemas supports, not " + type),
                    schema.path("type").asString());
            expect(
                    place + "/format",
                    type == Instant.class ? "date-time" : "",
                    schema.path("format").asString());
        }
    }

    private void expect(String place, Object inRecord, Object inDocument) {
        if (!inRecord.equals(inDocument)) {
            differences.add(place + ": the record has " + inRecord + ", the document " + inDocument);
        }
    }
}
