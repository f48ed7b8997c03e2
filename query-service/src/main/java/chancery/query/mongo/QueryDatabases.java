package chancery.query.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

/**
 * The databases of the read side.
 *
 * @param readModels what is derived from the log; a rebuild makes it anew
 * @param sessions what is derived from nothing: sessions, counters of attempts, the wrapped key of the address hashes.
 *     No rebuild touches it
 */
public record QueryDatabases(MongoDatabase readModels, MongoDatabase sessions) {

    /** The databases on a server, by their names. */
    public static QueryDatabases on(MongoClient client) {
        return new QueryDatabases(client.getDatabase("chancery"), client.getDatabase("chancery_sessions"));
    }
}
