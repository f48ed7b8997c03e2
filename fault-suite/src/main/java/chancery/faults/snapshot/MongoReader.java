package chancery.faults.snapshot;

import chancery.faults.snapshot.Snapshot.MailRecord;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/** Reads the live generation of the read model and the mail records from MongoDB. */
public final class MongoReader implements AutoCloseable {
    private final MongoClient client;
    private final MongoDatabase readModels;
    private final MongoDatabase mails;

    public MongoReader(String uri) {
        this.client = MongoClients.create(uri);
        this.readModels = client.getDatabase("chancery");
        this.mails = client.getDatabase("chancery_mails");
    }

    /** Reads the documents by collection and id, without members that are null. */
    Map<String, Map<String, Map<String, Object>>> readModel() {
        int live = live();
        Map<String, Map<String, Map<String, Object>>> model = new HashMap<>();
        for (String collection : List.of("directory", "credentials", "settings")) {
            Map<String, Map<String, Object>> documents = new HashMap<>();
            readModels.getCollection(collection + "_g" + live).find().forEach(document -> {
                Map<String, Object> members = new HashMap<>(document);
                members.values().removeIf(Objects::isNull);
                documents.put(String.valueOf(members.remove("_id")), members);
            });
            model.put(collection, documents);
        }
        return model;
    }

    /** Returns the live generation's position. */
    public long projectedUpTo() {
        Document position = readModels
                .getCollection("position_g" + live())
                .find(Filters.eq("position"))
                .first();
        return position == null ? 0 : position.getLong("position");
    }

    /** Reads the mail records by mail id. */
    Map<String, MailRecord> mailRecords() {
        Map<String, MailRecord> records = new HashMap<>();
        mails.getCollection("records")
                .find()
                .forEach(document -> records.put(
                        document.getString("_id"),
                        new MailRecord(
                                document.getString("outcome"),
                                document.getDate("at").toInstant())));
        return records;
    }

    private int live() {
        Document pointer = readModels.getCollection("generations").find().first();
        return pointer == null ? 1 : pointer.getInteger("live", 1);
    }

    @Override
    public void close() {
        client.close();
    }
}
