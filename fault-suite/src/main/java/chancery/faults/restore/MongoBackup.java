package chancery.faults.restore;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A backup of one MongoDB database, document by document, as {@code mongodump} and {@code mongorestore} make it. */
final class MongoBackup {
    private final Map<String, List<Document>> collections = new HashMap<>();
    private final String database;

    private MongoBackup(String database) {
        this.database = database;
    }

    static MongoBackup take(MongoClient client, String database) {
        MongoBackup backup = new MongoBackup(database);
        MongoDatabase from = client.getDatabase(database);
        for (String name : from.listCollectionNames()) {
            backup.collections.put(name, from.getCollection(name).find().into(new ArrayList<>()));
        }
        return backup;
    }

    /** Replaces the collections of the database. */
    void restore(MongoClient client) {
        MongoDatabase to = client.getDatabase(database);
        collections.forEach((name, documents) -> {
            to.getCollection(name).drop();
            if (!documents.isEmpty()) {
                to.getCollection(name).insertMany(documents);
            }
        });
    }
}
