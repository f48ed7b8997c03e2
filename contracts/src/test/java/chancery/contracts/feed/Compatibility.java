package chancery.contracts.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds changes of the feed's document that break consumers.
 *
 * <p>Records stay on topics and are replayed. So a consumer of the older document must read every record of the newer one, and a
 * consumer of the newer document every record of the older one. A published schema allows only two additions: an optional member and
 * a new message. Descriptions may change.
 */
final class Compatibility {
    private static final Set<String> DESCRIPTIONS =
            Set.of("title", "description", "summary", "examples", "deprecated", "tags", "externalDocs");

    /** Objects with arbitrary names: names may be added, never removed. */
    private static final Set<String> GROWING = Set.of("properties", "messages", "channels", "topicConfiguration");

    /** Lists without a significant order. */
    private static final Set<String> SETS = Set.of("required", "enum", "type");

    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** Every breaking change with its place; empty if there is none. */
    static List<String> breaks(PublishedFeed older, PublishedFeed newer) {
        Compatibility found = new Compatibility();
        for (String part : List.of("asyncapi", "defaultContentType", "channels")) {
            found.compare(
                    part, part, older.document().path(part), newer.document().path(part));
        }
        older.operations().forEach((name, operation) -> {
            if (!operation.isKeptBy(newer.operations().get(name))) {
                found.breaks.add("operations/" + name + ": was removed or changed, or has fewer types");
            }
        });
        return found.breaks;
    }

    private void compare(String place, String name, JsonNode older, JsonNode newer) {
        if (older.isObject() && newer.isObject()) {
            compareMembers(place, GROWING.contains(name), older, newer);
        } else if (SETS.contains(name)) {
            require(place, sorted(older).equals(sorted(newer)), older, newer);
        } else if (older.isArray() && newer.isArray() && older.size() == newer.size()) {
            for (int i = 0; i < older.size(); i++) {
                compare(place + "/" + i, "", older.get(i), newer.get(i));
            }
        } else {
            require(place, older.equals(newer), older, newer);
        }
    }

    private void compareMembers(String place, boolean mayGrow, JsonNode older, JsonNode newer) {
        for (String name : older.propertyNames()) {
            if (mayGrow || !DESCRIPTIONS.contains(name)) {
                compare(place + "/" + name, mayGrow ? "" : name, older.get(name), newer.path(name));
            }
        }
        for (String name : newer.propertyNames()) {
            // The first members of a payload come with a new "properties".
            if (!mayGrow && !DESCRIPTIONS.contains(name) && !older.has(name) && !name.equals("properties")) {
                breaks.add(place + "/" + name + ": was added");
            }
        }
    }

    private void require(String place, boolean holds, JsonNode older, JsonNode newer) {
        if (!holds) {
            breaks.add(place + ": was " + older + (newer.isMissingNode() ? ", was removed" : ", is " + newer));
        }
    }

    private static List<String> sorted(JsonNode values) {
        List<String> sorted = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> sorted.add(value.toString()));
        } else {
            sorted.add(values.toString());
        }
        sorted.sort(null);
        return sorted;
    }
}
