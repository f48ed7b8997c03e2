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

/** When the copies of the log (topic, read model, mails) had the events of a moment. */
final class Copies {

    private final Store store;
    private final TopicTail topic;
    private final Documents documents;
    private final MailBox mails;
    private final TreeMap<Long, Instant> projected = new TreeMap<>();

    Copies(Store store, TopicTail topic, Documents documents, MailBox mails) {
        this.store = store;
        this.topic = topic;
        this.documents = documents;
        this.mails = mails;
    }

    /** Looks often where the read model stands, for as long as the program runs. */
    void watch() {
        Thread.ofPlatform().daemon().name("read-model").start(() -> {
            while (true) {
                long position = documents.projectedUpTo();
                synchronized (projected) {
                    projected.putIfAbsent(position, Instant.now());
                }
                Pause.millis(20);
            }
        });
    }

    /** The events that were decided between two moments. */
    List<Stored> events(Instant from, Instant until) {
        return store.log().stream()
                .filter(event ->
                        event.occurredAt().isAfter(from) && event.occurredAt().isBefore(until))
                .toList();
    }

    /** How long after a moment the last of these events was on the topic; empty if one is not yet. */
    Optional<Duration> onTopic(List<Stored> events, Instant since) {
        return latest(events.stream().map(event -> topic.seen(event.id())).toList(), since);
    }

    /** How long after a moment the read model had all of these events. */
    Optional<Duration> inReadModel(List<Stored> events, Instant since) {
        synchronized (projected) {
            return latest(
                    events.stream()
                            .map(event -> Optional.ofNullable(projected.ceilingEntry(event.position()))
                                    .map(Map.Entry::getValue))
                            .toList(),
                    since);
        }
    }

    /** How long after a moment the mails of one kind had arrived that the events of a name ask for. */
    Optional<Duration> mailed(List<Stored> events, String name, String kind, Instant since) {
        Map<String, Instant> arrivals = mails.arrivals();
        return latest(
                events.stream()
                        .filter(event -> event.name().equals(name))
                        .map(event -> Optional.ofNullable(arrivals.get(event.id() + "." + kind + "@localhost")))
                        .toList(),
                since);
    }

    private static Optional<Duration> latest(List<Optional<Instant>> times, Instant since) {
        return times.isEmpty() || times.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : times.stream()
                        .map(Optional::orElseThrow)
                        .max(Instant::compareTo)
                        .map(last -> Duration.between(since, last));
    }
}
