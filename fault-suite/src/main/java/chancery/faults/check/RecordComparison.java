package chancery.faults.check;

import chancery.contracts.feed.Feed;
import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Stored;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Compares a published record with the stored event: the attributes of docs/events.md, and the public members only. */
final class RecordComparison {
    /** The default of chancery.feed.source. */
    static final String SOURCE = "/chancery";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    private RecordComparison() {}

    /** Returns a short description of each difference. */
    static List<String> differences(Published published, Stored stored) {
        Stream<String> headers = expected(stored).entrySet().stream()
                .filter(header -> !header.getValue().equals(published.headers().get(header.getKey())))
                .map(header -> header.getKey() + " is " + published.headers().get(header.getKey()) + " instead of "
                        + header.getValue());
        Stream<String> rest = Stream.of(
                        stored.account().equals(published.key()) ? "" : "the key is " + published.key(),
                        published.headers().containsKey(Feed.REPLAY) ? "it is marked as a replay" : "",
                        difference(
                                members(published),
                                ExpectedPublicEvent.of(stored.event()).members()))
                .filter(difference -> !difference.isEmpty());
        return Stream.concat(headers, rest).toList();
    }

    /** RFC 3339 with six digits of the fraction. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    private static Map<String, String> expected(Stored stored) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", stored.id());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", ExpectedPublicEvent.of(stored.event()).type());
        headers.put("ce_subject", stored.account());
        headers.put("ce_time", time(stored.occurredAt()));
        headers.put("ce_sequence", "%019d".formatted(stored.sequence()));
        headers.put("ce_position", Long.toString(stored.position()));
        headers.put("content-type", "application/json");
        return headers;
    }

    private static Map<String, Object> members(Published published) {
        try {
            return JSON.readValue(published.value(), new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException malformed) {
            return Map.of("no JSON object", malformed.getClass().getSimpleName());
        }
    }

    private static String difference(Map<String, Object> found, Map<String, Object> expected) {
        return found.equals(expected) ? "" : "the value is " + found + " instead of " + expected;
    }
}
