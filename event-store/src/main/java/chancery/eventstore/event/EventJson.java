package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.Personal;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.seal.Seal;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event as JSON and reads it back. All {@link Personal} members, of the event and of its metadata, go into ONE sealed
 * member of the payload: {@code {"event":{...},"metadata":{...}}} under the account's data key.
 */
public final class EventJson {
    private static final String SEALED = "sealed";

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Converts an event to its stored form.
     *
     * @throws IllegalArgumentException if a required member is missing, so that the event could not be read back
     */
    public StoredRow write(
            AccountEvent event, EventMetadata metadata, SecretBytes dataKey, String accountId, String eventId) {
        StoredEvent stored = StoredEvents.of(event);
        ObjectNode payload = json.valueToTree(event);
        ObjectNode clearMetadata = json.valueToTree(metadata);
        EventMembers.missing(payload, stored.type(), false).ifPresent(name -> {
            throw new IllegalArgumentException("Event " + stored.name() + " has no " + name);
        });
        ObjectNode personal = json.createObjectNode();
        EventMembers.movePersonal(payload, personal.putObject("event"), stored.type());
        EventMembers.movePersonal(clearMetadata, personal.putObject("metadata"), EventMetadata.class);
        Seal seal = Seal.seal(dataKey, json.writeValueAsBytes(personal), accountId, eventId, stored.name());
        payload.set(SEALED, json.valueToTree(seal));
        return new StoredRow(stored.name(), stored.version(), payload.toString(), clearMetadata.toString());
    }

    /**
     * Converts a stored event back; without personal data once the data key is erased.
     *
     * @param dataKey of the account; {@code null} after its erasure
     * @throws chancery.contracts.account.UnknownStoredEvent if this release does not support its name and version
     * @throws DamagedEvent if the stored form was altered
     * @throws chancery.eventstore.key.KeyMismatch if its seal was altered, moved or encrypted under another key
     */
    public StoredRow.Unsealed read(StoredRow row, @Nullable SecretBytes dataKey, String accountId, String eventId) {
        StoredEvent stored = StoredEvents.named(row.name(), row.version());
        ObjectNode payload = object(row.payload(), "payload");
        ObjectNode metadata = object(row.metadata(), "metadata");
        JsonNode sealed = payload.remove(SEALED);
        if (dataKey != null) {
            byte[] clear =
                    open(toRecord(sealed, Seal.class, "seal", false), dataKey, accountId, eventId, stored.name());
            ObjectNode personal = object(new String(clear, UTF_8), "sealed member");
            payload.setAll(object(personal.get("event"), "sealed event"));
            metadata.setAll(object(personal.get("metadata"), "sealed metadata"));
        }
        boolean erased = dataKey == null;
        return new StoredRow.Unsealed(
                toRecord(payload, stored.type(), "payload", erased),
                toRecord(metadata, EventMetadata.class, "metadata", erased));
    }

    private static byte[] open(Seal seal, SecretBytes dataKey, String accountId, String eventId, String name) {
        try {
            return seal.open(dataKey, accountId, eventId, name);
        } catch (IllegalArgumentException notBase64) {
            throw new DamagedEvent("its seal is not Base64");
        }
    }

    private ObjectNode object(String text, String part) {
        try {
            return object(json.readTree(text), part);
        } catch (JacksonException malformed) {
            throw new DamagedEvent("its " + part + " is not JSON");
        }
    }

    private static ObjectNode object(@Nullable JsonNode node, String part) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new DamagedEvent("its " + part + " is not a JSON object");
    }

    /** Without Jackson's message, which quotes the stored value. */
    private <T> T toRecord(@Nullable JsonNode node, Class<T> type, String part, boolean erased) {
        ObjectNode object = object(node, part);
        EventMembers.missing(object, type, erased).ifPresent(name -> {
            throw new DamagedEvent("its " + part + " has no " + name);
        });
        try {
            return json.treeToValue(object, type);
        } catch (JacksonException mismatch) {
            throw new DamagedEvent("its " + part + " does not have the form of " + type.getSimpleName());
        }
    }
}
