package chancery.faults.takeover;

import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.Api;
import chancery.faults.load.MailBox;
import chancery.faults.part.Part;
import chancery.faults.part.Parts;
import chancery.faults.part.Pause;
import chancery.faults.part.Site;
import chancery.faults.read.Documents;
import chancery.faults.read.Store;
import chancery.faults.read.TopicTail;
import chancery.faults.takeover.Traffic.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kills each instance of each service once. Of the events that are decided in the seconds after a process has ended it measures
 * the longest that one took to the topic, to the read model, to its mail's arrival, whichever partition and lane it was in.
 */
public final class TakeOver {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Duration WATCHED = Duration.ofSeconds(25);
    private static final Duration BEFORE = Duration.ofSeconds(8);

    private final Parts parts;
    private final Traffic traffic;
    private final Copies copies;

    private TakeOver(Parts parts, Traffic traffic, Copies copies) {
        this.parts = parts;
        this.traffic = traffic;
        this.copies = copies;
    }

    /** Runs it; whether all work was taken over within 10 s and no request failed but those under way. */
    public static boolean run(Site site) {
        TopicTail tail = new TopicTail(site.bootstrapServers());
        tail.watch();
        try (Documents documents = new Documents(site.mongoUri())) {
            Copies copies = new Copies(Store.of(site), tail, documents, new MailBox(site.mails()));
            copies.watch();
            Traffic traffic = new Traffic(new Api(site.gateway()));
            traffic.begin();
            boolean good = new TakeOver(new Parts(site), traffic, copies).killAll();
            copies.end();
            return good;
        }
    }

    private boolean killAll() {
        List<Part> all = Stream.of("command-service", "query-service", "notification-service")
                .flatMap(service -> parts.instances(service).stream())
                .toList();
        System.out.printf(
                "%-28s %7s %10s %7s %9s  %s%n",
                "killed with -9",
                "topic",
                "read model",
                "codes",
                "notices",
                "requests: under way, failed, failed later");
        boolean good = true;
        for (Part part : all) {
            Pause.millis(BEFORE.toMillis());
            good &= kill(part);
            parts.heal();
        }
        return good;
    }

    private boolean kill(Part part) {
        boolean publishes = parts.publisher()
                .filter(publisher -> publisher.name().equals(part.name()))
                .isPresent();
        Instant before = Instant.now();
        part.kill();
        Instant ended = Instant.now();
        Pause.millis(WATCHED.toMillis());
        List<Stored> events = copies.events(ended, ended.plus(WINDOW));
        List<Optional<Duration>> times = List.of(
                copies.toTopic(events),
                copies.toReadModel(events),
                copies.toMailBox(events, "account.reset-requested", "reset-code"),
                copies.toMailBox(events, "account.signed-up", "welcome"));
        List<Sample> underWay = traffic.underWay(before, ended);
        long failed = underWay.stream().filter(TakeOver::failed).count();
        List<Sample> later = traffic.underWay(ended, Instant.now()).stream()
                .filter(sample -> sample.began().isAfter(ended))
                .filter(TakeOver::failed)
                .toList();
        System.out.printf(
                "%-28s %7s %10s %7s %9s  %d, %d, %d%n",
                part + (publishes ? " (publisher)" : ""),
                seconds(times.get(0)),
                seconds(times.get(1)),
                seconds(times.get(2)),
                seconds(times.get(3)),
                underWay.size(),
                failed,
                later.size());
        later.stream().limit(3).forEach(sample -> System.out.println("    later: " + sample));
        return later.isEmpty() && ownWork(part, times).stream().allMatch(TakeOver::isSoon);
    }

    /** What the killed process did, of all that is measured: the rest waits for that, or for nothing. */
    private static List<Optional<Duration>> ownWork(Part part, List<Optional<Duration>> times) {
        return switch (part.name().replaceFirst("-\\d+$", "")) {
            case "command-service" -> times.subList(0, 1);
            case "query-service" -> times.subList(1, 2);
            default -> times.subList(2, 4);
        };
    }

    private static boolean isSoon(Optional<Duration> time) {
        return time.filter(taken -> taken.compareTo(LONGEST) <= 0).isPresent();
    }

    private static boolean failed(Sample sample) {
        return sample.answer().isUnknown();
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(taken -> "%.1f s".formatted(taken.toMillis() / 1000.0)).orElse("never");
    }
}
