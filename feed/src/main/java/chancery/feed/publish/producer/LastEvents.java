package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LoggedEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The last event of each partition of the feed's topic, as the position records it. A broker that lost records, or the position
 * but not the events, contradicts it.
 *
 * @param byPartition without the partitions that hold no event
 */
public record LastEvents(SortedMap<Integer, LastEvent> byPartition) {
    /** No partition holds an event. */
    public static final LastEvents NONE = new LastEvents(Collections.emptySortedMap());

    public LastEvents {
        byPartition = Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
    }

    /**
     * An event on the topic.
     *
     * @param offset its offset in its partition
     * @param eventId its id
     */
    public record LastEvent(long offset, String eventId) {}

    /**
     * These, moved by events that Kafka acknowledged.
     *
     * @param acknowledged where Kafka stored each of the events, in their order
     * @throws IllegalStateException if Kafka stored an event before the recorded last one: it has lost records since
     */
    LastEvents after(List<LoggedEvent> events, List<RecordMetadata> acknowledged) {
        SortedMap<Integer, LastEvent> moved = new TreeMap<>(byPartition);
        for (int i = 0; i < events.size(); i++) {
            RecordMetadata stored = acknowledged.get(i);
            LastEvent last = new LastEvent(stored.offset(), events.get(i).eventId());
            LastEvent before = moved.put(stored.partition(), last);
            if (before != null && before.offset() >= last.offset()) {
                throw new IllegalStateException("Kafka stored event " + last.eventId() + " in partition "
                        + stored.partition() + " of " + Feed.TOPIC + " at offset " + last.offset()
                        + ", but event " + before.eventId() + " was at offset " + before.offset()
                        + ": Kafka lost records");
            }
        }
        return new LastEvents(moved);
    }

    /** Whether each recorded event is before the end of its partition. Ends of other partitions may be missing. */
    boolean areBefore(Map<Integer, Long> ends) {
        return byPartition.entrySet().stream()
                .allMatch(last -> last.getValue().offset() < ends.getOrDefault(last.getKey(), Long.MAX_VALUE));
    }
}
