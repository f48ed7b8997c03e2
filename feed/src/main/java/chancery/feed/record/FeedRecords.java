package chancery.feed.record;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.FeedTimes;
import chancery.contracts.feed.PublicEvent;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as Kafka records: CloudEvents 1.0 in binary mode, with the account id as key. */
public final class FeedRecords {
    /** The kinds of streams whose events become records. */
    public static final Set<StreamKind> KINDS = Set.of(StreamKind.ACCOUNT);

    private final String source;

    /**
     * The records of one installation.
     *
     * @param source CloudEvents' {@code source}
     */
    public FeedRecords(String source) {
        this.source = source;
    }

    /** The record of an event on the live topic. */
    public ProducerRecord<String, byte[]> of(LoggedEvent logged) {
        PublicEvent event = PublicEvents.of(logged.event());
        var written = new ProducerRecord<String, byte[]>(Feed.TOPIC, logged.accountId(), FeedJson.write(event));
        header(written, Feed.SPEC_VERSION, "1.0");
        header(written, Feed.ID, logged.eventId());
        header(written, Feed.SOURCE, source);
        header(written, Feed.TYPE, Feed.typeOf(event));
        header(written, Feed.SUBJECT, logged.accountId());
        header(written, Feed.TIME, FeedTimes.text(logged.occurredAt()));
        header(written, Feed.SEQUENCE, Feed.sequenceText(logged.sequence()));
        header(written, Feed.POSITION, Long.toString(logged.position()));
        header(written, Feed.CONTENT_TYPE, "application/json");
        String traceParent = logged.metadata().traceParent();
        if (traceParent != null) {
            header(written, Feed.TRACE_PARENT, traceParent);
        }
        return written;
    }

    private static void header(ProducerRecord<?, ?> written, String name, String value) {
        written.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
