package chancery.notification.outbox;

import chancery.time.ServerClock;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Instant;
import org.bson.Document;

/**
 * The clock of MongoDB. Instances compare the times of claims, so they need one clock. A separate type prevents mixing it up
 * with the clock of the process.
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
