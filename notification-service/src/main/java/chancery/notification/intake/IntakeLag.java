package chancery.notification.intake;

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
 * How far a lane's consumer is behind the topic, as of the last look. It is measured against the end of the topic and not
 * against what a consumer of committed records gets to see: one transaction that somebody leaves open would hide all behind it.
 */
final class IntakeLag {

    /** A transaction of the publisher takes milliseconds, and seconds where the publisher died in it. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(5);

    private final TopicEnds topic;
    private final Clock clock;
    private volatile Map<TopicPartition, Optional<Long>> next = Map.of();
    private volatile @Nullable Seen seen;

    /**
     * What a look found.
     *
     * @param events that lie before the consumer, transactions' markers included; not a number if Kafka never said
     * @param current whether that is as of now, or Kafka does not say any more
     * @param hadAllAt the latest moment of which it is known that it has handled all that was there, or else when it got its
     *     partitions
     * @param goal what it has to reach for a later such moment; while records come all the time, none is without some before it
     * @param held its partitions whose next record belongs to a transaction that is not decided
     */
    private record Seen(double events, boolean current, Instant hadAllAt, Goal goal, Map<TopicPartition, Held> held) {}

    /** Where the topic ended at a moment. */
    private record Goal(Map<TopicPartition, Long> ends, Instant at) {

        private static final Goal NONE = new Goal(Map.of(), Instant.EPOCH);

        /** Not after it got other partitions, or the topic was made anew. */
        private boolean isStillOne(Map<TopicPartition, Long> now) {
            return now.entrySet().stream()
                    .allMatch(end -> ends.getOrDefault(end.getKey(), Long.MAX_VALUE) <= end.getValue());
        }

        private boolean isReached(Map<TopicPartition, Long> from) {
            return from.entrySet().stream()
                    .allMatch(next -> next.getValue() >= ends.getOrDefault(next.getKey(), next.getValue()));
        }
    }

    /** A place where looks found a transaction open, from the first of them to the last; looks between may have failed. */
    private record Held(long offset, Instant since, Instant last) {

        private boolean isTooLong() {
            return Duration.between(since, last).compareTo(LONGEST_TRANSACTION) > 0;
        }
    }

    IntakeLag(TopicEnds topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** The consumer's partitions, with the offset of the next record of each, as far as it knows that. */
    void isAt(Map<TopicPartition, Optional<Long>> now) {
        Map<TopicPartition, Optional<Long>> merged = new HashMap<>();
        now.forEach((partition, offset) ->
                merged.put(partition, offset.isPresent() ? offset : next.getOrDefault(partition, Optional.empty())));
        next = merged;
    }

    /** Asks Kafka; takes some seconds at most. */
    void look() throws InterruptedException {
        Map<TopicPartition, Optional<Long>> partitions = next;
        Seen before = seen;
        if (partitions.isEmpty()) {
            seen = null;
            return;
        }
        Instant now = clock.instant();
        try {
            Map<TopicPartition, Long> from = from(partitions);
            Map<TopicPartition, Long> ends = topic.ends(from.keySet());
            Map<TopicPartition, Long> behind = beyond(from, ends);
            Map<TopicPartition, Held> held = held(behind.keySet(), from, before, now);
            long events = behind.values().stream().mapToLong(Long::longValue).sum();
            Instant hadAllAt = before == null || events == 0 ? now : before.hadAllAt();
            Goal goal = before == null ? Goal.NONE : before.goal();
            if (!goal.isStillOne(ends)) {
                goal = new Goal(ends, now);
            } else if (goal.isReached(from)) {
                hadAllAt = events == 0 ? now : goal.at();
                goal = new Goal(ends, now);
            }
            seen = new Seen(events, true, hadAllAt, goal, held);
        } catch (KafkaException away) {
            cannotLook();
        }
    }

    /** What was known is known still, but does not count as of now. */
    void cannotLook() {
        Seen before = seen;
        if (before != null) {
            seen = new Seen(before.events(), false, before.hadAllAt(), before.goal(), before.held());
        } else if (!next.isEmpty()) {
            seen = new Seen(Double.NaN, false, clock.instant(), Goal.NONE, Map.of());
        }
    }

    /** A group that has committed nothing begins at the start, and so does one that does not know yet. */
    private Map<TopicPartition, Long> from(Map<TopicPartition, Optional<Long>> partitions) throws InterruptedException {
        List<TopicPartition> unknown = partitions.entrySet().stream()
                .filter(partition -> partition.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<TopicPartition, Long> from = new HashMap<>(unknown.isEmpty() ? Map.of() : topic.starts(unknown));
        partitions.forEach((partition, offset) -> offset.ifPresent(known -> from.put(partition, known)));
        return from;
    }

    /** How many lie before each; without those before which nothing does. */
    private static Map<TopicPartition, Long> beyond(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        from.forEach((partition, offset) -> {
            long events = ends.getOrDefault(partition, offset) - offset;
            if (events > 0) {
                behind.put(partition, events);
            }
        });
        return behind;
    }

    private Map<TopicPartition, Held> held(
            Collection<TopicPartition> behind, Map<TopicPartition, Long> from, @Nullable Seen before, Instant now)
            throws InterruptedException {
        Map<TopicPartition, Held> held = new HashMap<>();
        Map<TopicPartition, Long> decided = behind.isEmpty() ? Map.of() : topic.decided(behind);
        decided.forEach((partition, end) -> {
            long offset = from.getOrDefault(partition, 0L);
            if (offset >= end) {
                Held then = before == null ? null : before.held().get(partition);
                Instant since = then != null && then.offset() == offset ? then.since() : now;
                held.put(partition, new Held(offset, since, now));
            }
        });
        return held;
    }

    /** Records that it has not handled; not a number while it has no partition, or Kafka never said. */
    double events() {
        Seen last = seen;
        return last == null ? Double.NaN : last.events();
    }

    /** Seconds since it had handled all; not a number while it has no partition. */
    double seconds() {
        Seen last = seen;
        if (last == null) {
            return Double.NaN;
        }
        boolean hasAll = last.current() && last.events() == 0;
        return hasAll ? 0 : Duration.between(last.hadAllAt(), clock.instant()).toMillis() / 1_000.0;
    }

    /** Why it cannot go on, in words for an operator; empty while it can. */
    String trouble() {
        Seen last = seen;
        return last == null
                ? ""
                : last.held().entrySet().stream()
                        .filter(partition -> partition.getValue().isTooLong())
                        .map(partition -> "a transaction on the topic is not decided, at " + partition.getKey()
                                + ", offset " + partition.getValue().offset())
                        .sorted()
                        .findFirst()
                        .orElse("");
    }
}
