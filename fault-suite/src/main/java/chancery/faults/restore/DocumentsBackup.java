package chancery.faults.restore;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A copy of one of MongoDB's databases, document by document: what {@code mongodump} and {@code mongorestore} do. */
final class DocumentsBackup {

    private final Map<String, List<Document>> collections = new HashMap<>();
    private final String database;

    private DocumentsBackup(String database) {
        this.database = database;
    }

    static DocumentsBackup take(MongoClient client, String database) {
        DocumentsBackup backup = new DocumentsBackup(database);
        MongoDatabase from = client.getDatabase(database);
        for (String name : from.listCollectionNames()) {
            backup.collections.put(name, from.getCollection(name).find().into(new ArrayList<>()));
        }
        return backup;
    }

    /** Puts it in place of what is there. */
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
