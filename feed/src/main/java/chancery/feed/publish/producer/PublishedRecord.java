package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The headers of a record on the feed's topic. They identify the event and hold no personal data.
 *
 * @param id the event's id; another program with write access to the topic may have written any text
 * @param type the event type, with its version
 * @param account the account's id
 * @param time when the event happened
 * @param place partition and offset
 */
public record PublishedRecord(String id, String type, String account, String time, String place) {
    /** The headers of a record; empty texts for missing ones. */
    public static PublishedRecord of(ConsumerRecord<?, ?> read) {
        return new PublishedRecord(
                header(read, Feed.ID),
                header(read, Feed.TYPE),
                header(read, Feed.SUBJECT),
                header(read, Feed.TIME),
                read.partition() + "@" + read.offset());
    }

    /** CloudEvents' {@code source} of a record; empty if it has none. */
    public static String source(ConsumerRecord<?, ?> read) {
        return header(read, Feed.SOURCE);
    }

    private static String header(ConsumerRecord<?, ?> read, String name) {
        Header header = read.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
