package chancery.notification.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a record that is too large to be kept. A broker bounds a record as it was sent, so a compressed one may
 * be of any size once it is read; neither MongoDB nor the dead-letter topic would take it.
 */
public final class OversizedRecord {

    /** What a record may have, in bytes: what a producer sends at most unless it is told otherwise, the publisher too. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** Header in a value's stead: how many bytes it had. */
    public static final String VALUE_BYTES = "chancery-dead-letter-value-bytes";

    /** Header in a value's stead: its SHA-256, in hexadecimal digits. */
    public static final String VALUE_SHA_256 = "chancery-dead-letter-value-sha256";

    /** More than BSON spends on each, whatever is in it: a header may be of two bytes, and there may be many. */
    private static final int EACH_HEADER = 48;

    private static final int MOST_OF_ONE = 1024;
    private static final int MOST_HEADERS = 32;

    private static final Set<String> OF_THE_CONTRACT = Set.of(
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

    /** Whether it has more than {@link #MOST_BYTES}. */
    public static boolean is(FeedRecord record) {
        long headers = record.headers().stream()
                .mapToLong(header -> EACH_HEADER + bytes(header))
                .sum();
        return bytes(record.key()) + bytes(record.value()) + headers > MOST_BYTES;
    }

    /**
     * Its place, and what fits in some ten kilobytes: a short key, the contract's headers as far as they are short, and of
     * the value its length and its SHA-256. What has no value gets no headers more.
     */
    public static FeedRecord shorn(FeedRecord record) {
        Stream<RecordHeader> kept = record.headers().stream()
                .filter(header -> OF_THE_CONTRACT.contains(header.name()) && bytes(header) <= MOST_OF_ONE)
                .limit(MOST_HEADERS);
        return new FeedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                bytes(record.key()) > MOST_OF_ONE ? null : record.key(),
                null,
                Stream.concat(kept, inItsStead(record.value())).toList());
    }

    private static Stream<RecordHeader> inItsStead(@Nullable Binary value) {
        if (value == null) {
            return Stream.of();
        }
        byte[] bytes = value.getData();
        return List.of(header(VALUE_BYTES, Integer.toString(bytes.length)), header(VALUE_SHA_256, sha256(bytes)))
                .stream();
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, new Binary(value.getBytes(UTF_8)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    private static long bytes(RecordHeader header) {
        return header.name().getBytes(UTF_8).length + bytes(header.value());
    }

    private static long bytes(@Nullable Binary binary) {
        return binary == null ? 0 : binary.length();
    }
}
