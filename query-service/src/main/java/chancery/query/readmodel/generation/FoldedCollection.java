package chancery.query.readmodel.generation;

import chancery.eventstore.log.LoggedEvent;
import chancery.query.readmodel.document.Fold;
import chancery.query.readmodel.document.ProjectedDocument;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collection whose documents are folded from the log.
 *
 * <p>Several processes may fold the same batch concurrently. A process replaces a document only if its position is
 * still the one that the process read; otherwise it reads the document again and retries.
 *
 * <p>Queries use {@code _id} alone, so the collection needs no further index.
 */
final class FoldedCollection<D extends ProjectedDocument> {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int MAX_ATTEMPTS = 1_000;

    private final MongoCollection<D> collection;
    private final Fold<D> fold;

    FoldedCollection(MongoCollection<D> collection, Fold<D> fold) {
        this.collection = collection;
        this.fold = fold;
    }

    Optional<D> find(String id) {
        return Optional.ofNullable(collection.find(Filters.eq(id)).first());
    }

    /** Applies the events in their order. An event that a document contains already does not change it. */
    void project(List<LoggedEvent> events) {
        Map<String, List<LoggedEvent>> byId = byId(events);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (byId.isEmpty()) {
                return;
            }
            Map<String, D> present = read(byId.keySet());
            List<WriteModel<D>> writes = writes(byId, present);
            if (writes.isEmpty() || tryWrite(writes)) {
                return;
            }
        }
        throw new IllegalStateException(
                "Gave up after " + MAX_ATTEMPTS + " attempts: other processes keep changing the same documents");
    }

    private Map<String, List<LoggedEvent>> byId(List<LoggedEvent> events) {
        Map<String, List<LoggedEvent>> byId = new LinkedHashMap<>();
        for (LoggedEvent event : events) {
            for (String id : fold.affectedIds(event)) {
                byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(event);
            }
        }
        return byId;
    }

    private Map<String, D> read(Collection<String> ids) {
        Map<String, D> present = new HashMap<>();
        collection.find(Filters.in("_id", ids)).forEach(document -> present.put(document.id(), document));
        return present;
    }

    private List<WriteModel<D>> writes(Map<String, List<LoggedEvent>> byId, Map<String, D> present) {
        List<WriteModel<D>> writes = new ArrayList<>();
        byId.forEach((id, events) -> {
            D before = present.get(id);
            D after = fold.fold(id, before, events);
            if (after != null && before == null) {
                writes.add(new InsertOneModel<>(after));
            } else if (after != null && before != null && after.position() != before.position()) {
                writes.add(new ReplaceOneModel<>(
                        Filters.and(Filters.eq(id), Filters.eq("position", before.position())), after));
            }
        });
        return writes;
    }

    /** Returns false if another process changed one of the documents meanwhile. */
    private boolean tryWrite(List<WriteModel<D>> writes) {
        try {
            BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException refused) {
            if (refused.getWriteConcernError() != null
                    || !refused.getWriteErrors().stream().allMatch(FoldedCollection::isDuplicateKey)) {
                throw refused;
            }
            return false;
        }
    }

    private static boolean isDuplicateKey(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
