package chancery.notification.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a record that is too large to be stored. A broker limits the compressed size of a record, so it may have any
 * size after decompression; neither MongoDB nor the dead-letter topic would accept it.
 */
public final class OversizedRecord {
    /** The largest record that is kept whole: what a Kafka producer sends at most by default, the publisher too. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** Header that replaces a value: its length in bytes. */
    public static final String VALUE_BYTES = "chancery-dead-letter-value-bytes";

    /** Header that replaces a value: its SHA-256, in hexadecimal digits. */
    public static final String VALUE_SHA_256 = "chancery-dead-letter-value-sha256";

    /** An upper bound of BSON's overhead per header: a record may hold very many headers of two bytes. */
    private static final int HEADER_OVERHEAD = 48;

    private static final int MAX_KEY_OR_HEADER_BYTES = 1024;
    private static final int MAX_HEADERS = 32;

    private static final Set<String> CONTRACT_HEADERS = Set.of(
            Feed.ID,
            Feed.SOURCE,
            Feed.SPEC_VERSION,
            Feed.TYPE,
            Feed.SUBJECT,
            Feed.TIME,
            Feed.SEQUENCE,
            Feed.POSITION,
            Feed.CONTENT_TYPE,
            Feed.TRACE_PARENT,
            Feed.REPLAY);

    private OversizedRecord() {}

    /** Whether it is larger than {@link #MAX_BYTES}. */
    public static boolean is(FeedRecord origin) {
        long headers = origin.headers().stream()
                .mapToLong(header -> HEADER_OVERHEAD + bytes(header))
                .sum();
        return bytes(origin.key()) + bytes(origin.value()) + headers > MAX_BYTES;
    }

    /**
     * Keeps some ten kilobytes: topic and offset, a short key, the contract's short headers, and the length and SHA-256 of
     * the value. A record without a value gets no further headers.
     */
    static FeedRecord withoutValue(FeedRecord origin) {
        Stream<RecordHeader> kept = origin.headers().stream()
                .filter(header -> CONTRACT_HEADERS.contains(header.name()) && bytes(header) <= MAX_KEY_OR_HEADER_BYTES)
                .limit(MAX_HEADERS);
        return new FeedRecord(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                bytes(origin.key()) > MAX_KEY_OR_HEADER_BYTES ? null : origin.key(),
                null,
                Stream.concat(kept, summary(origin.value())).toList());
    }

    private static Stream<RecordHeader> summary(@Nullable Binary value) {
        return value == null
                ? Stream.of()
                : Stream.of(
                        header(VALUE_BYTES, Integer.toString(value.length())),
                        header(VALUE_SHA_256, DigestUtils.sha256Hex(value.getData())));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, new Binary(value.getBytes(UTF_8)));
    }

    private static long bytes(RecordHeader header) {
        return header.name().getBytes(UTF_8).length + bytes(header.value());
    }

    private static long bytes(@Nullable Binary binary) {
        return binary == null ? 0 : binary.length();
    }
}
