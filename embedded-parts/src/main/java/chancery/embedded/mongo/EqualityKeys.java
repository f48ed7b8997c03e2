package chancery.embedded.mongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the equality conditions on the keys of an index (or {@code $in} for a single key) from a query. mongo-java-server uses an
 * index only if the query has no other conditions, and otherwise scans the collection, for example for
 * {@code {_id: x, position: {$lt: 5}}}. The documents that the index finds are still matched against the whole query.
 */
final class EqualityKeys {
    private EqualityKeys() {}

    static Optional<Document> of(Document query, List<String> keys) {
        Document equalities = new Document();
        for (String key : keys) {
            Object value = equal(query, key, keys.size() == 1);
            if (value == null) {
                return Optional.empty();
            }
            equalities.put(key, value);
        }
        return Optional.of(equalities);
    }

    private static @Nullable Object equal(Document query, String key, boolean allowIn) {
        if (query.containsKey(key)) {
            Object value = usable(query.get(key), allowIn);
            if (value != null) {
                return value;
            }
        }
        if (query.get("$and") instanceof Collection<?> conditions) {
            for (Object condition : conditions) {
                Object value = condition instanceof Document part ? equal(part, key, allowIn) : null;
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** Excludes null, which also matches absent fields, and arrays, which also match their elements: these need a scan. */
    private static @Nullable Object usable(@Nullable Object condition, boolean allowIn) {
        if (condition == null
                || condition instanceof Collection<?>
                || BsonRegularExpression.isRegularExpression(condition)) {
            return null;
        }
        if (!(condition instanceof Document document)
                || document.keySet().stream().noneMatch(EqualityKeys::isOperator)) {
            return condition;
        }
        if (document.containsKey("$eq")) {
            return document.get("$eq") instanceof Document ? null : usable(document.get("$eq"), false);
        }
        return allowIn
                        && document.get("$in") instanceof Collection<?> values
                        && values.stream().allMatch(EqualityKeys::isPlain)
                ? new Document("$in", values)
                : null;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null
                && !(value instanceof Document)
                && !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value);
    }

    private static boolean isOperator(String key) {
        return key.startsWith("$");
    }
}
