package chancery.notification.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer is behind the topic, as of the last measurement. The reference is the end of the topic, not the last
 * offset that a read-committed consumer sees: one open transaction would hide everything after it.
 */
final class ConsumerLag {
    /** The publisher's transactions take milliseconds, or seconds if the publisher died in one. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(5);

    private final TopicOffsets topic;
    private final Clock clock;
    private volatile Map<TopicPartition, Optional<Long>> nextOffsets = Map.of();
    private volatile @Nullable Measurement last;

    /**
     * The result of a measurement.
     *
     * @param events after the consumer's offset, transaction markers included; NaN if Kafka never answered
     * @param current false if Kafka does not answer any more
     * @param caughtUpAt the latest time at which the consumer is known to have handled everything; else when it got its
     *     partitions
     * @param target what it must reach for a later such time: under constant load it never handles everything at once
     * @param open the partitions whose next record belongs to an open transaction
     */
    private record Measurement(
            double events,
            boolean current,
            Instant caughtUpAt,
            Target target,
            Map<TopicPartition, OpenTransaction> open) {}

    /** The end of the topic at a time. */
    private record Target(Map<TopicPartition, Long> ends, Instant at) {
        private static final Target NONE = new Target(Map.of(), Instant.EPOCH);

        /** False after a change of the assigned partitions, or if the topic was recreated. */
        private boolean isValid(Map<TopicPartition, Long> now) {
            return now.entrySet().stream()
                    .allMatch(end -> ends.getOrDefault(end.getKey(), Long.MAX_VALUE) <= end.getValue());
        }

        private boolean isReached(Map<TopicPartition, Long> next) {
            return next.entrySet().stream()
                    .allMatch(offset -> offset.getValue() >= ends.getOrDefault(offset.getKey(), offset.getValue()));
        }
    }

    /** An offset with an open transaction, and when measurements saw it first and last. */
    private record OpenTransaction(long offset, Instant since, Instant last) {
        private boolean isTooLong() {
            return Duration.between(since, last).compareTo(LONGEST_TRANSACTION) > 0;
        }
    }

    ConsumerLag(TopicOffsets topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** Sets the assigned partitions, each with the offset of its next record, or empty while that is unknown. */
    void setNextOffsets(Map<TopicPartition, Optional<Long>> reported) {
        Map<TopicPartition, Optional<Long>> merged = new HashMap<>();
        reported.forEach((partition, offset) -> merged.put(
                partition, offset.isPresent() ? offset : nextOffsets.getOrDefault(partition, Optional.empty())));
        nextOffsets = merged;
    }

    /** Queries Kafka; takes at most a few seconds. */
    void measure() throws InterruptedException {
        Map<TopicPartition, Optional<Long>> partitions = nextOffsets;
        Measurement before = last;
        if (partitions.isEmpty()) {
            last = null;
            return;
        }
        Instant now = clock.instant();
        try {
            Map<TopicPartition, Long> next = known(partitions);
            Map<TopicPartition, Long> ends = topic.ends(next.keySet());
            Map<TopicPartition, Long> behind = behind(next, ends);
            Map<TopicPartition, OpenTransaction> open = open(behind.keySet(), next, before, now);
            long events = behind.values().stream().mapToLong(Long::longValue).sum();
            Instant caughtUpAt = before == null || events == 0 ? now : before.caughtUpAt();
            Target target = before == null ? Target.NONE : before.target();
            if (!target.isValid(ends)) {
                target = new Target(ends, now);
            } else if (target.isReached(next)) {
                caughtUpAt = events == 0 ? now : target.at();
                target = new Target(ends, now);
            }
            last = new Measurement(events, true, caughtUpAt, target, open);
        } catch (KafkaException unavailable) {
            measurementFailed();
        }
    }

    /** Keeps the last result and marks it as outdated. */
    void measurementFailed() {
        Measurement before = last;
        if (before != null) {
            last = new Measurement(before.events(), false, before.caughtUpAt(), before.target(), before.open());
        } else if (!nextOffsets.isEmpty()) {
            last = new Measurement(Double.NaN, false, clock.instant(), Target.NONE, Map.of());
        }
    }

    /** A group without a known offset starts at the beginning of the partition. */
    private Map<TopicPartition, Long> known(Map<TopicPartition, Optional<Long>> partitions)
            throws InterruptedException {
        List<TopicPartition> unknown = partitions.entrySet().stream()
                .filter(partition -> partition.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<TopicPartition, Long> next = new HashMap<>(unknown.isEmpty() ? Map.of() : topic.starts(unknown));
        partitions.forEach((partition, offset) -> offset.ifPresent(known -> next.put(partition, known)));
        return next;
    }

    /** The number of events in each partition that has any. */
    private static Map<TopicPartition, Long> behind(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        next.forEach((partition, offset) -> {
            long events = ends.getOrDefault(partition, offset) - offset;
            if (events > 0) {
                behind.put(partition, events);
            }
        });
        return behind;
    }

    private Map<TopicPartition, OpenTransaction> open(
            Collection<TopicPartition> behind,
            Map<TopicPartition, Long> next,
            @Nullable Measurement before,
            Instant now)
            throws InterruptedException {
        Map<TopicPartition, OpenTransaction> open = new HashMap<>();
        Map<TopicPartition, Long> stable = behind.isEmpty() ? Map.of() : topic.lastStable(behind);
        stable.forEach((partition, end) -> {
            long offset = next.getOrDefault(partition, 0L);
            if (offset >= end) {
                OpenTransaction seen = before == null ? null : before.open().get(partition);
                Instant since = seen != null && seen.offset() == offset ? seen.since() : now;
                open.put(partition, new OpenTransaction(offset, since, now));
            }
        });
        return open;
    }

    /** Unhandled records; NaN while it has no partition, or Kafka never answered. */
    double events() {
        Measurement measured = last;
        return measured == null ? Double.NaN : measured.events();
    }

    /** Seconds since it had handled everything; NaN while it has no partition. */
    double seconds() {
        Measurement measured = last;
        if (measured == null) {
            return Double.NaN;
        }
        boolean caughtUp = measured.current() && measured.events() == 0;
        return caughtUp
                ? 0
                : Duration.between(measured.caughtUpAt(), clock.instant()).toMillis() / 1_000.0;
    }

    /** The open transaction that it waits for, for an operator; empty if there is none. */
    String stall() {
        Measurement measured = last;
        return measured == null
                ? ""
                : measured.open().entrySet().stream()
                        .filter(partition -> partition.getValue().isTooLong())
                        .map(partition -> "an open transaction blocks the topic at " + partition.getKey() + ", offset "
                                + partition.getValue().offset())
                        .sorted()
                        .findFirst()
                        .orElse("");
    }
}
