package chancery.query.addresshash;

import chancery.eventstore.key.WrappedKey;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** Stores a wrapped copy of the address hash key in MongoDB. */
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

    void store(WrappedKey key) {
        Document document = new Document("_id", ADDRESS_HASH)
                .append("keyId", key.keyId())
                .append("masterKeyId", key.masterKeyId())
                .append("wrapped", new Binary(key.encrypted()));
        keys.replaceOne(Filters.eq(ADDRESS_HASH), document, new ReplaceOptions().upsert(true));
    }
}
