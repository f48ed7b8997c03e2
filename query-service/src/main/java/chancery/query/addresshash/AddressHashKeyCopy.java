package chancery.query.addresshash;

import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.WrappedKey;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** The keys of this service in MongoDB: a wrapped copy of the address hash key, and the ids of configured keys. */
final class AddressHashKeyCopy {
    private static final String ADDRESS_HASH = "address-hash";

    private final MongoCollection<Document> keys;

    AddressHashKeyCopy(MongoDatabase sessions) {
        this.keys = sessions.getCollection("keys");
    }

    Optional<WrappedKey> find() {
        return Optional.ofNullable(keys.find(Filters.eq(ADDRESS_HASH)).first())
                .map(found -> new WrappedKey(
                        found.getString("keyId"),
                        found.getString("masterKeyId"),
                        found.get("wrapped", Binary.class).getData()));
    }

    /**
     * Stores the id of a key of the configuration at its first use. Every later process must hold the same key.
     *
     * @throws KeyMismatch if the sessions here belong to another key
     */
    void require(String purpose, String keyId) {
        Document fresh = new Document("keyId", keyId);
        keys.updateOne(Filters.eq(purpose), new Document("$setOnInsert", fresh), new UpdateOptions().upsert(true));
        Document stored = keys.find(Filters.eq(purpose)).first();
        String required = stored == null ? "" : stored.getString("keyId");
        if (!keyId.equals(required)) {
            throw KeyMismatch.ofService(purpose, required, keyId);
        }
    }

    void store(WrappedKey key) {
        Document document = new Document("_id", ADDRESS_HASH)
                .append("keyId", key.keyId())
                .append("masterKeyId", key.masterKeyId())
                .append("wrapped", new Binary(key.encrypted()));
        keys.replaceOne(Filters.eq(ADDRESS_HASH), document, new ReplaceOptions().upsert(true));
    }
}
