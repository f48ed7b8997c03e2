package chancery.notification.outbox;

import chancery.start.part.MongodbGuarantees;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

/**
 * The service's database: the records, and an outbox for each queue. Codes never wait behind notices, and neither waits
 * behind dead letters. An acknowledged write survives a crash.
 *
 * @param codes reset codes
 * @param notices all other mails
 * @param deadLetters unreadable records, and mails that can never be sent
 */
public record Outboxes(Outbox codes, Outbox notices, Outbox deadLetters, MailRecords records) {
    static final String DATABASE = "chancery_mails";

    /** The database on the server of this client. */
    public static Outboxes on(MongoClient client) {
        MongoDatabase database = client.getDatabase(DATABASE)
                .withWriteConcern(MongodbGuarantees.WRITE)
                .withReadConcern(MongodbGuarantees.READ)
                .withReadPreference(MongodbGuarantees.PREFERENCE);
        MailRecords records = new MailRecords(database.getCollection("records"));
        return new Outboxes(
                new Outbox(database.getCollection("pending_codes"), records),
                new Outbox(database.getCollection("pending_notices"), records),
                new Outbox(database.getCollection("pending_dead_letters"), records),
                records);
    }
}
