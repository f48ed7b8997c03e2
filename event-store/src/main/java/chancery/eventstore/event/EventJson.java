package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.Personal;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event as JSON and reads it back. All {@link Personal} members, of the event and of its metadata, go into ONE JSON
 * object, which is sealed: {@code {"event":{...},"metadata":{...}}}.
 */
public final class EventJson {
    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * An event as JSON.
     *
     * @param personal the personal members, in UTF-8; {@code null} if there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Written(String name, int version, String payload, String metadata, byte @Nullable [] personal) {}

    /** An event and its metadata, read back. */
    public record Read(AccountEvent event, EventMetadata metadata) {}

    /**
     * Converts an event to its stored form.
     *
     * @throws IllegalArgumentException if a required member is missing, so that the event could not be read back
     */
    public Written write(AccountEvent event, EventMetadata metadata) {
        StoredEvent stored = StoredEvents.of(event);
        return write(stored.name(), stored.version(), (Record) event, metadata);
    }

    /**
     * Converts an event of any kind of stream to its stored form.
     *
     * @param event a record; its members that are {@link Personal} are sealed
     * @throws IllegalArgumentException if a required member is missing, so that the event could not be read back
     */
    public Written write(String name, int version, Record event, EventMetadata metadata) {
        ObjectNode payload = json.valueToTree(event);
        ObjectNode clearMetadata = json.valueToTree(metadata);
        EventMembers.missing(payload, event.getClass(), false).ifPresent(member -> {
            throw new IllegalArgumentException("Event " + name + " has no " + member);
        });
        ObjectNode personal = json.createObjectNode();
        ObjectNode personalPayload = personal.putObject("event");
        ObjectNode personalMetadata = personal.putObject("metadata");
        EventMembers.movePersonal(payload, personalPayload, event.getClass());
        EventMembers.movePersonal(clearMetadata, personalMetadata, EventMetadata.class);
        boolean none = personalPayload.isEmpty() && personalMetadata.isEmpty();
        return new Written(
                name,
                version,
                payload.toString(),
                clearMetadata.toString(),
                none ? null : json.writeValueAsBytes(personal));
    }

    /**
     * Converts a stored event back.
     *
     * @param personal the decrypted personal members; {@code null} if the event has none
     * @throws chancery.contracts.account.UnknownStoredEvent if this release does not support its name and version
     * @throws DamagedEvent if the stored form was altered
     */
    public Read read(StoredRow row, byte @Nullable [] personal) {
        StoredEvent stored = StoredEvents.named(row.name(), row.version());
        ObjectNode payload = object(row.payload(), "payload");
        ObjectNode metadata = object(row.metadata(), "metadata");
        if (personal != null) {
            ObjectNode opened = object(new String(personal, UTF_8), "sealed data");
            payload.setAll(object(opened.get("event"), "sealed event"));
            metadata.setAll(object(opened.get("metadata"), "sealed metadata"));
        }
        return toRecords(stored, payload, metadata, false);
    }

    /**
     * Converts the clear payload of an event without personal data.
     *
     * @throws DamagedEvent if it does not have the form of the record
     */
    public <T extends Record> T readPayload(String payload, Class<T> type) {
        return toRecord(object(payload, "payload"), type, "payload", false);
    }

    /**
     * Converts a stored event back without its erased personal data.
     *
     * @throws chancery.contracts.account.UnknownStoredEvent if this release does not support its name and version
     * @throws DamagedEvent if the stored form was altered
     */
    public Read readErased(StoredRow row) {
        StoredEvent stored = StoredEvents.named(row.name(), row.version());
        return toRecords(stored, object(row.payload(), "payload"), object(row.metadata(), "metadata"), true);
    }

    private Read toRecords(StoredEvent stored, ObjectNode payload, ObjectNode metadata, boolean erased) {
        return new Read(
                toRecord(payload, stored.type(), "payload", erased),
                toRecord(metadata, EventMetadata.class, "metadata", erased));
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
    private <T> T toRecord(ObjectNode object, Class<T> type, String part, boolean erased) {
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
