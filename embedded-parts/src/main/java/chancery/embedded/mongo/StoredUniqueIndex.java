package chancery.embedded.mongo;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index that maps key values to the {@code _id} of the document. */
final class StoredUniqueIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<Object, Object> positions;

    StoredUniqueIndex(MVMap<Object, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
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
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(stored(key));
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(stored(key), position) == null;
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(stored(key));
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet().stream()
                .map(entry -> Map.entry(loaded(entry.getKey()), entry.getValue()))
                .toList();
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    private static Object stored(KeyValue key) {
        return key.size() == 1
                ? StoredCollection.normalized(key.get(0))
                : new ArrayList<>(key.stream().toList());
    }

    private static KeyValue loaded(Object key) {
        return key instanceof List<?> values ? new KeyValue(values) : new KeyValue(key);
    }
}
