package chancery.faults.failover;

import chancery.faults.load.MailpitClient;
import chancery.faults.process.Pause;
import chancery.faults.snapshot.LogReader;
import chancery.faults.snapshot.MongoReader;
import chancery.faults.snapshot.Snapshot.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Measures the time from an event to the topic, the read model and the mailbox. */
final class PropagationTimes {
    private final LogReader store;
    private final TopicArrivals topic;
    private final MongoReader documents;
    private final MailpitClient mails;
    private final TreeMap<Long, Instant> projected = new TreeMap<>();
    private volatile boolean watching = true;

    PropagationTimes(LogReader store, TopicArrivals topic, MongoReader documents, MailpitClient mails) {
        this.store = store;
        this.topic = topic;
        this.documents = documents;
        this.mails = mails;
    }

    /** Polls the read model's position until {@link #end()}. */
    void watch() {
        Thread.ofPlatform().daemon().name("read-model").start(() -> {
            while (watching) {
                long position = documents.projectedUpTo();
                synchronized (projected) {
                    projected.putIfAbsent(position, Instant.now());
                }
                Pause.millis(20);
            }
        });
    }

    /** Stops the polling, so that the MongoDB client can be closed. */
    void end() {
        watching = false;
        Pause.millis(500);
    }

    /** Returns the events between two instants. */
    List<Stored> events(Instant from, Instant until) {
        return store.log().stream()
                .filter(event ->
                        event.occurredAt().isAfter(from) && event.occurredAt().isBefore(until))
                .toList();
    }

    /** Returns the longest time to the topic; empty if there are no events, or one is still missing. */
    Optional<Duration> toTopic(List<Stored> events) {
        return longest(events, event -> topic.seen(event.id()));
    }

    /** Returns the longest time to the read model. */
    Optional<Duration> toReadModel(List<Stored> events) {
        synchronized (projected) {
            return longest(
                    events,
                    event -> Optional.ofNullable(projected.ceilingEntry(event.position()))
                            .map(Map.Entry::getValue));
        }
    }

    /** Returns the longest time to the arrival of one kind of mail, for the events with a name. */
    Optional<Duration> toMailBox(List<Stored> events, String name, String kind) {
        Map<String, Instant> arrivals = mails.arrivals();
        return longest(
                events.stream().filter(event -> event.name().equals(name)).toList(),
                event -> Optional.ofNullable(arrivals.get(event.id() + "." + kind + "@localhost")));
    }

    private static Optional<Duration> longest(List<Stored> events, Function<Stored, Optional<Instant>> arrival) {
        Duration longest = Duration.ZERO;
        for (Stored event : events) {
            Optional<Instant> arrived = arrival.apply(event);
            if (arrived.isEmpty()) {
                return Optional.empty();
            }
            Duration took = Duration.between(event.occurredAt(), arrived.get());
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(longest);
    }
}
