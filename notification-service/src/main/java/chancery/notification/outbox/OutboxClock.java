package chancery.notification.outbox;

import chancery.time.ServerClock;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Instant;
import org.bson.Document;

/**
 * The time of MongoDB, for the claims of mails, which several instances compare; a type of its own beside the clock of the
 * process.
 */
public record OutboxClock(Clock clock) {
    static OutboxClock of(MongoClient client) {
        return new OutboxClock(new ServerClock(() -> now(client)));
    }

    private static Instant now(MongoClient client) {
        return client.getDatabase(Outboxes.DATABASE)
                .runCommand(new Document("isMaster", 1))
                .getDate("localTime")
                .toInstant();
    }
}
