package chancery.notification.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was on the topic, kept until its mail is sent, so that it can be put on the dead-letter topic unchanged.
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

    /** A header, in the order of the record; a name may come more than once. */
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

    /** The value names a person: it never reaches a log by way of a string. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
