package chancery.feed.publish.resume;

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
    static PublishedRecord of(ConsumerRecord<?, ?> read) {
        return new PublishedRecord(
                header(read, Feed.ID),
                header(read, Feed.TYPE),
                header(read, Feed.SUBJECT),
                header(read, Feed.TIME),
                read.partition() + "@" + read.offset());
    }

    private static String header(ConsumerRecord<?, ?> read, String name) {
        Header header = read.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
