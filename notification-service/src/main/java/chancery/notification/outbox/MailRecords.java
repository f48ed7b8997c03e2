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

/**
 * What became of each mail, by its id and without an address, for longer than the topic keeps its records: however often
 * an event is read again, its mail is not sent again.
 */
public final class MailRecords {

    /** Ten days longer than the topic keeps a record. */
    public static final Duration KEPT = Duration.ofDays(40);

    private final MongoCollection<Document> records;

    MailRecords(MongoCollection<Document> records) {
        this.records = records;
    }

    /** Whether it is decided already. */
    public boolean has(String mailId) {
        return records.find(eq(MailDocument.ID, mailId)).first() != null;
    }

    /** Records what became of a mail; the first record of a mail stands. */
    void add(PendingMail mail, Outcome outcome, Instant at) {
        Document document = new Document(MailDocument.ID, mail.id())
                .append("kind", mail.kind().name())
                .append("outcome", outcome.name())
                .append("at", Date.from(at))
                .append("attempts", mail.attempts());
        insertOnce(records, document);
    }

    /** Removes what is older than {@link #KEPT}. */
    public long purge(Instant now) {
        return records.deleteMany(lt("at", Date.from(now.minus(KEPT)))).getDeletedCount();
    }

    /** Whether the document was not there. */
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
