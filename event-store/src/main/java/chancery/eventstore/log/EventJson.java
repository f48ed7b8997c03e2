package chancery.eventstore.log;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.Personal;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.seal.Seal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event as JSON and reads it back. What is {@link Personal}, of the event and of its metadata, goes into ONE
 * sealed member of the payload: {@code {"event":{...},"metadata":{...}}} under the account's data key.
 */
public final class EventJson {

    private static final String SEALED = "sealed";
    private static final Map<Class<?>, List<String>> PERSONAL = new ConcurrentHashMap<>();

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** An event as it is stored. */
    public StoredRow write(
            AccountEvent event, EventMetadata metadata, SecretBytes dataKey, String accountId, String eventId) {
        StoredEvent stored = StoredEvents.of(event);
        ObjectNode payload = json.valueToTree(event);
        ObjectNode clearMetadata = json.valueToTree(metadata);
        ObjectNode personal = json.createObjectNode();
        personal.set("event", takePersonal(payload, stored.type()));
        personal.set("metadata", takePersonal(clearMetadata, EventMetadata.class));
        Seal seal = Seal.seal(dataKey, json.writeValueAsBytes(personal), accountId, eventId, stored.name());
        payload.set(SEALED, json.valueToTree(seal));
        return new StoredRow(stored.name(), stored.version(), payload.toString(), clearMetadata.toString());
    }

    /**
     * A stored event as it was written; without what is personal once the data key is gone.
     *
     * @param dataKey the account's, or {@code null} after its erasure
     * @throws chancery.contracts.account.UnknownStoredEvent if this release does not know its name and version
     */
    public StoredRow.Opened read(StoredRow row, @Nullable SecretBytes dataKey, String accountId, String eventId) {
        StoredEvent stored = StoredEvents.named(row.name(), row.version());
        ObjectNode payload = (ObjectNode) json.readTree(row.payload());
        ObjectNode metadata = (ObjectNode) json.readTree(row.metadata());
        JsonNode sealed = payload.remove(SEALED);
        if (dataKey != null && sealed != null) {
            byte[] clear = json.treeToValue(sealed, Seal.class).open(dataKey, accountId, eventId, stored.name());
            JsonNode personal = json.readTree(clear);
            payload.setAll((ObjectNode) personal.get("event"));
            metadata.setAll((ObjectNode) personal.get("metadata"));
        }
        return new StoredRow.Opened(
                json.treeToValue(payload, stored.type()), json.treeToValue(metadata, EventMetadata.class));
    }

    private ObjectNode takePersonal(ObjectNode from, Class<?> type) {
        ObjectNode personal = json.createObjectNode();
        for (String name : personalMembers(type)) {
            JsonNode value = from.remove(name);
            if (value != null) {
                personal.set(name, value);
            }
        }
        return personal;
    }

    private static List<String> personalMembers(Class<?> type) {
        return PERSONAL.computeIfAbsent(
                type,
                t -> Stream.of(t.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Personal.class))
                        .map(RecordComponent::getName)
                        .toList());
    }
}
