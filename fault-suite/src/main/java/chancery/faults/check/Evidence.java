package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
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
 * @param unseen reads that did not show the write before them
 * @param wrong answers that the client's knowledge contradicts
 * @param timeouts writes that were answered before a read model showed them, as the command-services count them
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
        List<String> unseen,
        List<String> wrong,
        int timeouts) {

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

    /** A record of the topic. */
    public record Published(
            int partition,
            long offset,
            String id,
            String type,
            @Nullable String account,
            long sequence) {}

    /**
     * What became of mails.
     *
     * @param outcomes by the mail's id, as the mailer recorded them
     * @param deadLetters ids of the mails on the dead-letter topic
     * @param arrived how often each mail arrived, by its Message-ID
     */
    public record Mails(Map<String, String> outcomes, List<String> deadLetters, Map<String, Integer> arrived) {}
}
