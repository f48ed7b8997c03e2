package chancery.query.mongo;

import chancery.start.part.MongodbGuarantees;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

/**
 * The two MongoDB databases of the query-service. Reads decide who may log in, so they see only what a majority of the replica
 * set has acknowledged, and go to the primary: another member may lack a revoked session or a counted attempt. An acknowledged
 * write survives the loss of a member.
 *
 * @param readModels the read model, which a rebuild computes again from the log
 * @param sessions data that cannot be rebuilt: sessions, counters of login attempts, the wrapped address hash key
 */
public record QueryDatabases(MongoDatabase readModels, MongoDatabase sessions) {
    /** The databases of a server. */
    public static QueryDatabases on(MongoClient client) {
        return new QueryDatabases(database(client, "chancery"), database(client, "chancery_sessions"));
    }

    /** Whatever the client's defaults are. */
    private static MongoDatabase database(MongoClient client, String name) {
        return client.getDatabase(name)
                .withWriteConcern(MongodbGuarantees.WRITE)
                .withReadConcern(MongodbGuarantees.READ)
                .withReadPreference(MongodbGuarantees.PREFERENCE);
    }
}
