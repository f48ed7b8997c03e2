package chancery.notification.outbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcome of each mail, by its id and without an address. It is kept longer than the topic keeps its records, so that
 * a redelivered event sends no second mail.
 */
public final class MailRecords {
    private static final Logger LOG = LoggerFactory.getLogger(MailRecords.class);

    /** Ten days longer than the topic keeps a record. */
    private static final Duration RETENTION = Duration.ofDays(40);

    private final MongoCollection<Document> records;

    MailRecords(MongoCollection<Document> records) {
        this.records = records;
    }

    /** Whether this mail has an outcome. */
    public boolean has(String mailId) {
        return records.find(eq(MailDocument.ID, mailId)).first() != null;
    }

    /** Records the outcome of a mail, unless it has one. */
    void add(PendingMail mail, Outcome outcome, Instant at) {
        Document document = new Document(MailDocument.ID, mail.id())
                .append("kind", mail.kind().name())
                .append("outcome", outcome.name())
                .append("at", Date.from(at))
                .append("attempts", mail.attempts());
        insertOnce(records, document);
    }

    /** Deletes the records past their retention. */
    long deleteOld(Instant now) {
        long deleted =
                records.deleteMany(lt("at", Date.from(now.minus(RETENTION)))).getDeletedCount();
        LOG.info("Deleted {} mail records older than {} days", deleted, RETENTION.toDays());
        return deleted;
    }

    /** Returns false if a document with that id exists. */
    static boolean insertOnce(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }
}
