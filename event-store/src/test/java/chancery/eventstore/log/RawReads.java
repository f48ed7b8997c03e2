package chancery.eventstore.log;

import chancery.eventstore.event.EventProtection;
import chancery.eventstore.event.SealedData;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.testing.LogOnPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads verified rows of any kind of stream, also those that no record of this release describes. */
public final class RawReads {
    private RawReads() {}

    /** All rows of a stream, in the order of the log. */
    public static List<StoredRow> ofStream(LogOnPostgres log, String streamId) {
        return log.rows.from(0, 10_000).stream()
                .map(raw -> {
                    EventProtection.verify(raw.row(), log.serviceKeys.eventMacs());
                    return raw.row().clear();
                })
                .filter(row -> row.streamId().equals(streamId))
                .toList();
    }

    /** The opened personal data of an event; {@code null} if it has none. */
    public static @Nullable String personal(LogOnPostgres log, String eventId) {
        RawEvent raw = log.rows.from(0, 10_000).stream()
                .filter(row -> row.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
        SealedData sealed = raw.row().sealed();
        return sealed == null
                ? null
                : new String(
                        EventProtection.open(
                                raw.row().clear(),
                                sealed,
                                log.dataKeys.unwrap(
                                        Objects.requireNonNull(raw.dataKey()),
                                        raw.row().clear().accountId())),
                        StandardCharsets.UTF_8);
    }
}
