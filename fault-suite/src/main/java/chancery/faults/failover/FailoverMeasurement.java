package chancery.faults.failover;

import chancery.faults.failover.Traffic.Sample;
import chancery.faults.load.LoadClient;
import chancery.faults.load.MailpitClient;
import chancery.faults.process.Installation;
import chancery.faults.process.Pause;
import chancery.faults.process.Processes;
import chancery.faults.process.ServerProcess;
import chancery.faults.snapshot.LogReader;
import chancery.faults.snapshot.MongoReader;
import chancery.faults.snapshot.Snapshot.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kills each instance of each service once. For the events of the next seconds it measures the longest time to the topic, to the
 * read model and to the arrival of the mail, over all partitions and mail queues.
 */
public final class FailoverMeasurement {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Duration WATCHED = Duration.ofSeconds(25);
    private static final Duration BEFORE = Duration.ofSeconds(8);

    private final Processes processes;
    private final Traffic traffic;
    private final PropagationTimes propagation;

    private FailoverMeasurement(Processes processes, Traffic traffic, PropagationTimes propagation) {
        this.processes = processes;
        this.traffic = traffic;
        this.propagation = propagation;
    }

    /** Returns whether failover took at most 10 s and only requests in progress failed. */
    public static boolean run(Installation installation) {
        TopicArrivals tail = new TopicArrivals(installation.bootstrapServers());
        tail.watch();
        try (MongoReader documents = new MongoReader(installation.mongoUri())) {
            PropagationTimes propagation = new PropagationTimes(
                    LogReader.of(installation), tail, documents, new MailpitClient(installation.mails()));
            propagation.watch();
            Traffic traffic = new Traffic(new LoadClient(installation.gateway()));
            traffic.begin();
            boolean passed = new FailoverMeasurement(new Processes(installation), traffic, propagation).killAll();
            propagation.end();
            return passed;
        }
    }

    private boolean killAll() {
        List<ServerProcess> all = Stream.of("command-service", "query-service", "notification-service")
                .flatMap(service -> processes.instances(service).stream())
                .toList();
        System.out.printf(
                "%-28s %7s %10s %7s %9s  %s%n",
                "killed with -9",
                "topic",
                "read model",
                "codes",
                "notices",
                "requests: in progress, failed, failed later");
        boolean passed = true;
        for (ServerProcess process : all) {
            Pause.millis(BEFORE.toMillis());
            passed &= kill(process);
            processes.recover();
        }
        return passed;
    }

    private boolean kill(ServerProcess process) {
        boolean publishes = processes
                .publisher()
                .filter(publisher -> publisher.name().equals(process.name()))
                .isPresent();
        Instant before = Instant.now();
        process.kill();
        Instant ended = Instant.now();
        Pause.millis(WATCHED.toMillis());
        List<Stored> events = propagation.events(ended, ended.plus(WINDOW));
        List<Optional<Duration>> times = List.of(
                propagation.toTopic(events),
                propagation.toReadModel(events),
                propagation.toMailBox(events, "account.reset-requested", "reset-code"),
                propagation.toMailBox(events, "account.signed-up", "welcome"));
        List<Sample> inProgress = traffic.inProgress(before, ended);
        long failed = inProgress.stream().filter(FailoverMeasurement::failed).count();
        List<Sample> later = traffic.inProgress(ended, Instant.now()).stream()
                .filter(sample -> sample.started().isAfter(ended))
                .filter(FailoverMeasurement::failed)
                .toList();
        System.out.printf(
                "%-28s %7s %10s %7s %9s  %d, %d, %d%n",
                process + (publishes ? " (publisher)" : ""),
                seconds(times.get(0)),
                seconds(times.get(1)),
                seconds(times.get(2)),
                seconds(times.get(3)),
                inProgress.size(),
                failed,
                later.size());
        later.stream().limit(3).forEach(sample -> System.out.println("    later: " + sample));
        return later.isEmpty() && ownWork(process, times).stream().allMatch(FailoverMeasurement::isSoon);
    }

    /** Selects the times that depend on the killed process. */
    private static List<Optional<Duration>> ownWork(ServerProcess process, List<Optional<Duration>> times) {
        return switch (process.name().replaceFirst("-\\d+$", "")) {
            case "command-service" -> times.subList(0, 1);
            case "query-service" -> times.subList(1, 2);
            default -> times.subList(2, 4);
        };
    }

    private static boolean isSoon(Optional<Duration> time) {
        return time.filter(taken -> taken.compareTo(LONGEST) <= 0).isPresent();
    }

    private static boolean failed(Sample sample) {
        return sample.response().isUnknown();
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(taken -> "%.1f s".formatted(taken.toMillis() / 1000.0)).orElse("never");
    }
}
