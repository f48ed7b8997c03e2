package chancery.faults.snapshot;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.Feed;
import chancery.faults.load.LoadOperation;
import chancery.faults.load.LoadResults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of all stores when nothing is in progress, and the results of the load.
 *
 * @param log ordered by position
 * @param topic the records that a {@code read_committed} consumer receives, in order per partition
 * @param readModel members of the live generation's documents, by collection and document id
 * @param projectedUpTo the live generation's position
 * @param hashes returns the keyed hash of an address
 * @param claims the active claims: account id by address hash
 * @param operations the outcomes of the clients' operations
 * @param reads the reads of this round
 * @param unexpected responses that contradict the client's own record
 */
public record Snapshot(
        List<Stored> log,
        List<Published> topic,
        Map<String, Map<String, Map<String, Object>>> readModel,
        long projectedUpTo,
        Function<EmailAddress, String> hashes,
        Map<String, String> claims,
        Mails mails,
        Map<LoadOperation, LoadResults.Count> operations,
        Reads reads,
        List<String> unexpected) {
    /** An event of the log. */
    public record Stored(
            long position,
            String id,
            String account,
            long sequence,
            String name,
            int version,
            Instant occurredAt,
            AccountEvent event) {}

    /**
     * A record of the topic.
     *
     * @param headers values by name; the values of a repeated header are joined
     * @param value JSON text
     */
    public record Published(
            int partition, long offset, @Nullable String key, Map<String, String> headers, String value) {
        /** The event id, or {@code -} if the record has none. */
        public String id() {
            return headers.getOrDefault(Feed.ID, "-");
        }

        /** Omits the value: it may hold personal data. */
        @Override
        public String toString() {
            return "%s %s at %d:%d (%s #%s)"
                    .formatted(
                            headers.get(Feed.TYPE),
                            id(),
                            partition,
                            offset,
                            headers.get(Feed.SUBJECT),
                            headers.get(Feed.SEQUENCE));
        }
    }

    /**
     * The outcomes of mails.
     *
     * @param records the notification-service's records, by mail id
     * @param deadLetters ids of the mails on the dead-letter topic
     * @param arrived number of arrivals, by Message-ID
     */
    public record Mails(Map<String, MailRecord> records, List<String> deadLetters, Map<String, Integer> arrived) {
        /** Returns how often the mail arrived. */
        public int arrivals(String mail) {
            return arrived.getOrDefault(mail.replace('/', '.') + "@localhost", 0);
        }
    }

    /** The notification-service's record of a mail: its outcome and the time of it. */
    public record MailRecord(String outcome, Instant at) {}

    /**
     * The reads of one round.
     *
     * @param stale reads that did not show the write before them
     * @param timeouts writes that were acknowledged before a read model showed them, as counted by the command-services
     */
    public record Reads(List<String> stale, int timeouts) {}
}
