package chancery.notification.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic, stored until its mail has an outcome. So it can move to the dead-letter topic unchanged.
 *
 * @param key the account id, as bytes; {@code null} if there was none
 * @param value JSON; {@code null} if there was none
 */
public record FeedRecord(
        String topic,
        int partition,
        long offset,
        @Nullable Binary key,
        @Nullable Binary value,
        List<RecordHeader> headers) {
    /** A header. A record may have several of one name; their order is kept. */
    public record RecordHeader(String name, @Nullable Binary value) {}

    /** The last value of a header, as text. */
    public Optional<String> header(String name) {
        return headers.reversed().stream()
                .filter(header -> header.name().equals(name) && header.value() != null)
                .map(header -> text(header.value()))
                .findFirst();
    }

    /** The key as text; empty if there is none. */
    public String keyText() {
        return text(key);
    }

    private static String text(@Nullable Binary bytes) {
        return bytes == null ? "" : new String(bytes.getData(), UTF_8);
    }

    /** Without the value, which holds personal data that must not be logged. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
