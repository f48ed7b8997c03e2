package chancery.query.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

/**
 * The two MongoDB databases of the query-service.
 *
 * @param readModels the read model, which a rebuild computes again from the log
 * @param sessions data that cannot be rebuilt: sessions, counters of login attempts, the wrapped address hash key
 */
public record QueryDatabases(MongoDatabase readModels, MongoDatabase sessions) {
    /** The databases of a server. */
    public static QueryDatabases on(MongoClient client) {
        return new QueryDatabases(client.getDatabase("chancery"), client.getDatabase("chancery_sessions"));
    }
}
