package chancery.query.mongo;

import chancery.time.ServerClock;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import org.bson.Document;

/** The time of MongoDB, for times in MongoDB that several instances compare; a type of its own beside the clock of the process. */
public record MongoClock(Clock clock) {
    /** The clock of the server of this database. */
    public static MongoClock of(MongoDatabase database) {
        return new MongoClock(new ServerClock(() -> now(database)));
    }

    private static Instant now(MongoDatabase database) {
        return database.runCommand(new Document("isMaster", 1))
                .getDate("localTime")
                .toInstant();
    }
}
