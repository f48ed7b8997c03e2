package chancery.embedded.mongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query that an index can answer: its keys, each compared for equality (or, for a single key, with one of
 * several values), wherever in a conjunction they stand. mongo-java-server itself uses an index only for a query of these keys
 * and no others, and scans the collection for every guarded write ({@code {_id: x, position: {$lt: 5}}}). What the index finds
 * is still matched against the whole query.
 */
final class FixedKeys {

    private FixedKeys() {}

    static Optional<Document> of(Document query, List<String> keys) {
        Document fixed = new Document();
        for (String key : keys) {
            Object value = equal(query, key, keys.size() == 1);
            if (value == null) {
                return Optional.empty();
            }
            fixed.put(key, value);
        }
        return Optional.of(fixed);
    }

    private static @Nullable Object equal(Document query, String key, boolean orOneOfSeveral) {
        if (query.containsKey(key)) {
            Object value = usable(query.get(key), orOneOfSeveral);
            if (value != null) {
                return value;
            }
        }
        if (query.get("$and") instanceof Collection<?> conditions) {
            for (Object condition : conditions) {
                Object value = condition instanceof Document part ? equal(part, key, orOneOfSeveral) : null;
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** Null stands for absent fields too, and an array for its elements: such queries are left to the scan. */
    private static @Nullable Object usable(@Nullable Object condition, boolean orOneOfSeveral) {
        if (condition == null
                || condition instanceof Collection<?>
                || BsonRegularExpression.isRegularExpression(condition)) {
            return null;
        }
        if (!(condition instanceof Document document)
                || document.keySet().stream().noneMatch(FixedKeys::operator)) {
            return condition;
        }
        if (document.containsKey("$eq")) {
            return document.get("$eq") instanceof Document ? null : usable(document.get("$eq"), false);
        }
        return orOneOfSeveral
                        && document.get("$in") instanceof Collection<?> values
                        && values.stream().allMatch(FixedKeys::plain)
                ? new Document("$in", values)
                : null;
    }

    private static boolean plain(@Nullable Object value) {
        return value != null
                && !(value instanceof Document)
                && !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value);
    }

    private static boolean operator(String key) {
        return key.startsWith("$");
    }
}
