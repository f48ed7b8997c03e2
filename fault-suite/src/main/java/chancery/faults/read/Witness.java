package chancery.faults.read;

import chancery.faults.check.Evidence;
import chancery.faults.check.Evidence.Mails;
import chancery.faults.check.Evidence.Reads;
import chancery.faults.load.Ledger;
import chancery.faults.load.MailBox;
import chancery.faults.part.Pause;
import chancery.faults.part.Site;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits for a quiet moment and takes down what there is to see. */
public final class Witness implements AutoCloseable {

    private final Store store;
    private final Topics topics;
    private final Documents documents;
    private final MailBox mails;

    public Witness(Site site, MailBox mails) {
        this.store = Store.of(site);
        this.topics = new Topics(site.bootstrapServers());
        this.documents = new Documents(site.mongoUri());
        this.mails = mails;
    }

    /**
     * Returns when all copies seem to have what the log has, or the time is over; the checks say what is missing then. A copy
     * with too much looks quiet at once, so it looks once more after a moment.
     */
    public void awaitQuiet(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && !isQuiet()) {
            Pause.millis(500);
        }
        Pause.millis(1_000);
    }

    private boolean isQuiet() {
        try {
            return documents.projectedUpTo() == store.head()
                    && distinct() >= store.size()
                    && documents.mailRecords().keySet().stream()
                                    .filter(mail -> mail.endsWith("/reset-code"))
                                    .count()
                            >= store.codesAskedFor();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private int distinct() {
        Set<String> ids = topics.events().stream().map(Evidence.Published::id).collect(Collectors.toSet());
        return ids.size();
    }

    /** What there is to see now. */
    public Evidence look(Ledger ledger, Reads reads) {
        return new Evidence(
                store.log(),
                topics.events(),
                documents.readModel(),
                documents.projectedUpTo(),
                store.hashes(),
                store.claims(),
                new Mails(documents.mailRecords(), topics.deadLetters(), mails.arrived()),
                ledger.deeds(),
                reads,
                ledger.wrong());
    }

    @Override
    public void close() {
        documents.close();
    }
}
