package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.publish.producer.LastEvents;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import chancery.feed.publish.producer.PublishedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Verifies that the feed's topic and the recorded last events agree. A broker that stopped without writing its page cache to
 * disk may have lost the end of any partition: events that the position counts as published, or the position of events that
 * subscribers received.
 *
 * <p>A record is an event of ours if it has our CloudEvents source, or if the log holds its id. Records of other programs are
 * ignored.
 */
public final class TopicCheck {
    private final LoggedIds log;
    private final String source;

    /**
     * A check for one installation.
     *
     * @param source CloudEvents' {@code source} of its events
     */
    public TopicCheck(LoggedIds log, String source) {
        this.log = log;
        this.source = source;
    }

    /**
     * The contradictions between the topic and the position.
     *
     * @param lost the partitions that do not hold their recorded event any more, with the reason
     * @param unrecorded the first event of ours after the recorded one, by partition
     */
    record Findings(SortedMap<Integer, String> lost, SortedMap<Integer, PublishedRecord> unrecorded) {
        boolean isConsistent() {
            return lost.isEmpty() && unrecorded.isEmpty();
        }

        /** What the topic contradicts, for an operator. */
        String text() {
            List<String> sentences = new ArrayList<>();
            if (!lost.isEmpty()) {
                sentences.add(
                        "Kafka has lost published events of " + Feed.TOPIC + ": " + String.join("; ", lost.values()));
            }
            unrecorded.values().stream()
                    .findFirst()
                    .ifPresent(first -> sentences.add(Feed.TOPIC + " holds events after those that Kafka's position"
                            + " records, in " + unrecorded.size() + " of its partitions, such as event " + first.id()
                            + " at " + first.place() + ": Kafka has lost the newest position, or another publisher"
                            + " wrote them. They would be published again"));
            return String.join(". ", sentences) + ".";
        }
    }

    /** Reads the ends of all partitions from the recorded events on. */
    Findings check(CommittedRecords kafka, LastEvents recorded) {
        Map<TopicPartition, Long> from = new HashMap<>();
        kafka.partitionsOf(Feed.TOPIC).forEach(one -> from.put(one, offset(recorded, one.partition())));
        Reading reading = new Reading(recorded);
        kafka.readFrom(from, reading::add);
        // After the read: records can expire meanwhile.
        return reading.findings(kafka.beginnings(from.keySet()));
    }

    private static long offset(LastEvents recorded, int partition) {
        LastEvent last = recorded.byPartition().get(partition);
        return last == null ? 0 : last.offset();
    }

    private final class Reading {
        private final LastEvents recorded;
        private final Set<Integer> present = new HashSet<>();
        private final SortedMap<Integer, PublishedRecord> unrecorded = new TreeMap<>();

        Reading(LastEvents recorded) {
            this.recorded = recorded;
        }

        void add(ConsumerRecords<String, byte[]> records) {
            List<ConsumerRecord<String, byte[]>> after = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> read : records) {
                LastEvent last = recorded.byPartition().get(read.partition());
                if (last == null || read.offset() > last.offset()) {
                    after.add(read);
                } else if (last.eventId().equals(PublishedRecord.of(read).id())) {
                    present.add(read.partition());
                }
            }
            addOurs(after);
        }

        private void addOurs(List<ConsumerRecord<String, byte[]>> after) {
            Map<String, Long> logged = log.positions(
                    after.stream().map(read -> PublishedRecord.of(read).id()).toList());
            for (ConsumerRecord<String, byte[]> read : after) {
                PublishedRecord event = PublishedRecord.of(read);
                boolean isOurs = logged.containsKey(event.id())
                        || (!event.id().isEmpty() && source.equals(PublishedRecord.source(read)));
                if (isOurs) {
                    unrecorded.putIfAbsent(read.partition(), event);
                }
            }
        }

        Findings findings(Map<TopicPartition, Long> beginnings) {
            SortedMap<Integer, String> lost = new TreeMap<>();
            recorded.byPartition().forEach((partition, last) -> {
                long beginning = beginnings.getOrDefault(new TopicPartition(Feed.TOPIC, partition), 0L);
                if (!present.contains(partition) && beginning <= last.offset()) {
                    lost.put(
                            partition,
                            "partition " + partition + " does not hold event " + last.eventId() + " at offset "
                                    + last.offset());
                }
            });
            return new Findings(lost, unrecorded);
        }
    }
}
