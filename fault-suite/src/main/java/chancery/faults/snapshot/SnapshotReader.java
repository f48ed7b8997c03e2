package chancery.faults.snapshot;

import chancery.faults.load.LoadResults;
import chancery.faults.load.MailpitClient;
import chancery.faults.process.Installation;
import chancery.faults.process.Pause;
import chancery.faults.snapshot.Snapshot.Mails;
import chancery.faults.snapshot.Snapshot.Reads;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until nothing is in progress, then reads all stores. */
public final class SnapshotReader implements AutoCloseable {
    private final LogReader log;
    private final TopicReader topics;
    private final MongoReader mongo;
    private final MailpitClient mails;

    public SnapshotReader(Installation installation, MailpitClient mails) {
        this.log = LogReader.of(installation);
        this.topics = new TopicReader(installation.bootstrapServers());
        this.mongo = new MongoReader(installation.mongoUri());
        this.mails = mails;
    }

    /**
     * Returns when all copies seem complete or the time limit is over; the checks then report what is missing. Surplus records may
     * still arrive then, so it waits another second.
     */
    public void awaitQuiescence(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && !isQuiescent()) {
            Pause.millis(500);
        }
        Pause.millis(1_000);
    }

    private boolean isQuiescent() {
        try {
            return mongo.projectedUpTo() == log.head()
                    && distinct() >= log.size()
                    && mongo.mailRecords().keySet().stream()
                                    .filter(mail -> mail.endsWith("/reset-code"))
                                    .count()
                            >= log.codesRequested();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private int distinct() {
        Set<String> ids = topics.events().stream().map(Snapshot.Published::id).collect(Collectors.toSet());
        return ids.size();
    }

    /** Reads all stores. */
    public Snapshot read(LoadResults results, Reads reads) {
        return new Snapshot(
                log.log(),
                topics.events(),
                mongo.readModel(),
                mongo.projectedUpTo(),
                log.hashes(),
                log.claims(),
                new Mails(mongo.mailRecords(), topics.deadLetters(), mails.arrived()),
                results.operations(),
                reads,
                results.unexpected());
    }

    @Override
    public void close() {
        mongo.close();
    }
}
