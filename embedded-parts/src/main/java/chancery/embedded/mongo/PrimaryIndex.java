package chancery.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}, backed by the document map of the collection. */
final class PrimaryIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<Object, Document> documents;

    PrimaryIndex(MVMap<Object, Document> documents, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return EqualityKeys.of(query, keys()).filter(super::canHandle).isPresent();
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        return super.getPositions(EqualityKeys.of(query, keys()).orElse(query));
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {}

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return true;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return getPosition(key);
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        Object id = StoredCollection.normalized(key.get(0));
        return documents.containsKey(id) ? id : null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return documents.keyList().stream()
                .map(id -> Map.entry(new KeyValue(id), id))
                .toList();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
