package chancery.eventstore.event;

import chancery.contracts.account.Personal;
import chancery.eventstore.log.LoggedEvent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every event carries beside its facts (its id, account, sequence and time stand in {@link LoggedEvent}).
 *
 * @param clientAddress the network address that the request came from
 * @param requestId our id of the request
 * @param correlationId what the client calls the whole of which the request is a part; the request id where it does not. A
 *     client's own word may name a person
 * @param causationId the id of the command that the event was decided in
 * @param traceParent W3C trace context of the request
 */
public record EventMetadata(
        Actor actor,
        @Personal @Nullable String clientAddress,
        @Personal @Nullable String userAgent,
        @Nullable String requestId,
        @Personal @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceParent) {

    /** What the service does by itself. */
    public static final EventMetadata SYSTEM = new EventMetadata(Actor.SYSTEM, null, null, null, null, null, null);

    /** As a message's metadata; absent members have no entry. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>();
        map.put("actorKind", actor.kind().name());
        put(map, "actorId", actor.id());
        put(map, "actorSession", actor.session());
        put(map, "clientAddress", clientAddress);
        put(map, "userAgent", userAgent);
        put(map, "requestId", requestId);
        put(map, "correlationId", correlationId);
        put(map, "causationId", causationId);
        put(map, "traceParent", traceParent);
        return map;
    }

    /** From a message's metadata; other entries are ignored. */
    public static EventMetadata of(Map<String, ?> map) {
        String kind = get(map, "actorKind");
        return new EventMetadata(
                kind == null
                        ? Actor.SYSTEM
                        : new Actor(Actor.Kind.valueOf(kind), get(map, "actorId"), get(map, "actorSession")),
                get(map, "clientAddress"),
                get(map, "userAgent"),
                get(map, "requestId"),
                get(map, "correlationId"),
                get(map, "causationId"),
                get(map, "traceParent"));
    }

    /** Without what names a person: for a log line. */
    @Override
    public String toString() {
        return "EventMetadata[actor=" + actor.kind() + ", requestId=" + requestId + "]";
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static @Nullable String get(Map<String, ?> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }
}
