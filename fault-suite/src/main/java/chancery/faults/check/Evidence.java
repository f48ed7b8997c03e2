package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.Feed;
import chancery.faults.load.Deed;
import chancery.faults.load.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to see at a quiet moment.
 *
 * @param log in the order of positions
 * @param topic what a consumer reads that reads committed records, in the order of each partition
 * @param readModel the live generation's documents: by collection and id, each member by its name
 * @param projectedUpTo the live generation's position
 * @param hashes the hash that stands for an address
 * @param claims the active claims: the account by the address's hash
 * @param deeds what the clients were answered
 * @param reads what the reads of this round showed
 * @param wrong answers that the client's knowledge contradicts
 */
public record Evidence(
        List<Stored> log,
        List<Published> topic,
        Map<String, Map<String, Map<String, Object>>> readModel,
        long projectedUpTo,
        Function<EmailAddress, String> hashes,
        Map<String, String> claims,
        Mails mails,
        Map<Deed, Ledger.Count> deeds,
        Reads reads,
        List<String> wrong) {

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
     * @param headers by name; the values of one that stands there twice are joined
     * @param value JSON text
     */
    public record Published(
            int partition, long offset, @Nullable String key, Map<String, String> headers, String value) {

        /** The event's id; {@code -} if it has none. */
        public String id() {
            return headers.getOrDefault(Feed.ID, "-");
        }

        /** Without the value, which may name a person. */
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
     * What became of mails.
     *
     * @param records by the mail's id, as the mailer keeps them
     * @param deadLetters ids of the mails on the dead-letter topic
     * @param arrived how often each mail arrived, by its Message-ID
     */
    public record Mails(Map<String, MailRecord> records, List<String> deadLetters, Map<String, Integer> arrived) {

        /** How often the mail of that id arrived. */
        int arrivals(String mail) {
            return arrived.getOrDefault(mail.replace('/', '.') + "@localhost", 0);
        }
    }

    /** What the mailer keeps of a mail: its outcome, and when that was decided. */
    public record MailRecord(String outcome, Instant at) {}

    /**
     * The reads of one round.
     *
     * @param missed those that did not show the write before them
     * @param timeouts writes that were answered before a read model showed them, as the command-services counted them meanwhile
     */
    public record Reads(List<String> missed, int timeouts) {}
}
