package chancery.eventstore.event;

import chancery.contracts.account.Personal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The origin of an event: the actor and the request. The id, account, sequence and time of the event are separate columns.
 *
 * @param clientAddress the network address of the client
 * @param requestId assigned by Chancery
 * @param correlationId the client's id of the whole operation, else the request id. Personal, because the client chooses it
 * @param causationId the id of the command that caused the event
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
    /** For an event that the service itself causes. */
    public static final EventMetadata SYSTEM = new EventMetadata(Actor.SYSTEM, null, null, null, null, null, null);

    /** As metadata of an Axon message; absent members have no entry. */
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

    /** From metadata of an Axon message; other entries are ignored. */
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

    /** Without personal data, for log lines. */
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
