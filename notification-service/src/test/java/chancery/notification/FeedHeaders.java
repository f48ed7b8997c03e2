package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedTimes;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.types.Binary;

/** The headers of a record of account-1 as the publisher writes them; the map is modifiable. */
public final class FeedHeaders {
    private FeedHeaders() {}

    public static Map<String, String> of(String id, String type, Instant time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Feed.SPEC_VERSION, "1.0");
        headers.put(Feed.ID, id);
        headers.put(Feed.SOURCE, "/chancery");
        headers.put(Feed.TYPE, type);
        headers.put(Feed.SUBJECT, "account-1");
        headers.put(Feed.TIME, FeedTimes.text(time));
        headers.put(Feed.SEQUENCE, Feed.sequenceText(0));
        headers.put(Feed.CONTENT_TYPE, "application/json");
        return headers;
    }

    /** The headers in the form of the outbox. */
    public static List<RecordHeader> stored(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> new RecordHeader(
                        header.getKey(), new Binary(header.getValue().getBytes(UTF_8))))
                .toList();
    }
}
