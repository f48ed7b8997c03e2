package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the last event of each partition by reading the whole topic, for a restart that an operator requested. */
final class LastEventsReader {
    private final SortedMap<Integer, LastEvent> found = new TreeMap<>();

    private LastEventsReader() {}

    static LastEvents read(CommittedRecords kafka) {
        LastEventsReader reader = new LastEventsReader();
        kafka.read(
                kafka.partitionsOf(Feed.TOPIC),
                records -> records.forEach(read -> reader.add(
                        read.partition(),
                        read.offset(),
                        PublishedRecord.of(read).id())));
        return new LastEvents(reader.found);
    }

    /** A record without an id is not an event. */
    private void add(int partition, long offset, String id) {
        if (!id.isEmpty()) {
            found.put(partition, new LastEvent(offset, id));
        }
    }
}
