package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.publish.producer.PublishedRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Compares the whole topic with the log. Events are published in log order: unless Kafka lost records, all log events up to the
 * last common one were published, and none after it.
 */
public final class TopicLogComparison {
    private static final int MAX_LISTED = 10_000;

    private final LoggedIds log;
    private final Map<Integer, Long> lastByPartition = new HashMap<>();
    private final BitSet published = new BitSet();
    private final long from;
    private Result result = Result.EMPTY;

    /**
     * A comparison that has not read the topic.
     *
     * @param from every later event of the log that was published must be on the topic; {@link Long#MAX_VALUE} if that is
     *     unknown because records have expired
     */
    TopicLogComparison(LoggedIds log, long from) {
        this.log = log;
        this.from = from;
    }

    /**
     * The result.
     *
     * @param last the last event of the log that is on the topic; {@code null} if there is none
     * @param records the number of records on the topic
     * @param missingFromLog the number of records whose events the log does not hold
     * @param firstMissing the first of those
     */
    public record Result(
            @Nullable LogPosition last, long records, long missingFromLog, List<PublishedRecord> firstMissing) {
        public static final Result EMPTY = new Result(null, 0, 0, List.of());

        /** Adds records of the topic, and the positions of those that the log holds by event id. */
        public Result with(List<PublishedRecord> read, Map<String, Long> logged) {
            LogPosition furthest = last;
            List<PublishedRecord> unknown = new ArrayList<>();
            for (PublishedRecord event : read) {
                Long position = logged.get(event.id());
                if (position == null) {
                    unknown.add(event);
                } else if (furthest == null || position > furthest.position()) {
                    furthest = new LogPosition(position, event.id());
                }
            }
            List<PublishedRecord> names = new ArrayList<>(firstMissing);
            unknown.stream().limit(MAX_LISTED - names.size()).forEach(names::add);
            return new Result(furthest, records + read.size(), missingFromLog + unknown.size(), List.copyOf(names));
        }
    }

    Result compare(CommittedRecords kafka) {
        kafka.read(kafka.partitionsOf(Feed.TOPIC), this::add);
        return result;
    }

    private void add(ConsumerRecords<String, byte[]> records) {
        List<PublishedRecord> events = new ArrayList<>();
        records.forEach(read -> events.add(PublishedRecord.of(read)));
        Map<String, Long> logged =
                log.positions(events.stream().map(PublishedRecord::id).toList());
        records.forEach(read -> {
            Long position = logged.get(PublishedRecord.of(read).id());
            if (position != null) {
                lastByPartition.merge(read.partition(), position, Math::max);
                if (position > from) {
                    published.set(Math.toIntExact(position - from));
                }
            }
        });
        result = result.with(events, logged);
    }

    /** The first event of the log that is not on the topic although it was published, and a later one is there. */
    OptionalLong firstMissingFromTopic() {
        LogPosition last = result.last();
        return last == null || last.position() <= from
                ? OptionalLong.empty()
                : log.firstAfter(from, last.position(), position -> !published.get(Math.toIntExact(position - from)));
    }

    /** The position after which one of these partitions holds no event of the log; 0 if one of them holds none at all. */
    long lastIn(Collection<Integer> partitions) {
        return partitions.stream()
                .mapToLong(partition -> lastByPartition.getOrDefault(partition, 0L))
                .min()
                .orElse(0);
    }
}
