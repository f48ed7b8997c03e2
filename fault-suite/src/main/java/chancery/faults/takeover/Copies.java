package chancery.faults.takeover;

import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.MailBox;
import chancery.faults.part.Pause;
import chancery.faults.read.Documents;
import chancery.faults.read.Store;
import chancery.faults.read.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** When the copies of the log (topic, read model, mails) had the events of a moment. */
final class Copies {

    private final Store store;
    private final TopicTail topic;
    private final Documents documents;
    private final MailBox mails;
    private final TreeMap<Long, Instant> projected = new TreeMap<>();
    private volatile boolean watching = true;

    Copies(Store store, TopicTail topic, Documents documents, MailBox mails) {
        this.store = store;
        this.topic = topic;
        this.documents = documents;
        this.mails = mails;
    }

    /** Looks often where the read model stands, until told to end. */
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

    /** Ends the looking, so that what is looked at can be closed. */
    void end() {
        watching = false;
        Pause.millis(500);
    }

    /** The events that were decided between two moments. */
    List<Stored> events(Instant from, Instant until) {
        return store.log().stream()
                .filter(event ->
                        event.occurredAt().isAfter(from) && event.occurredAt().isBefore(until))
                .toList();
    }

    /** The longest that one of these events took to the topic; empty if there are none, or one is not there yet. */
    Optional<Duration> toTopic(List<Stored> events) {
        return longest(events, event -> topic.seen(event.id()));
    }

    /** The longest that one of them took to the read model. */
    Optional<Duration> toReadModel(List<Stored> events) {
        synchronized (projected) {
            return longest(
                    events,
                    event -> Optional.ofNullable(projected.ceilingEntry(event.position()))
                            .map(Map.Entry::getValue));
        }
    }

    /** The longest that the mail of one kind took that the events of a name ask for. */
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
