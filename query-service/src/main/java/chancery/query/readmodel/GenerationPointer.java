package chancery.query.readmodel;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pointer document as this instance knows it, never older than a second: whoever switches generations counts on
 * that.
 */
public final class GenerationPointer {

    /** The oldest that a cached pointer gets. */
    public static final Duration LONGEST_CACHED = Duration.ofSeconds(1);

    private final MongoCollection<Generations> collection;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(Generations generations, long readAtNanos) {

        boolean isFresh() {
            return System.nanoTime() - readAtNanos < LONGEST_CACHED.toNanos();
        }
    }

    GenerationPointer(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection(Generations.ID, Generations.class);
        this.clock = clock;
    }

    /** The generations, at most a second ago. */
    public Generations current() {
        Known cached = known;
        return cached != null && cached.isFresh() ? cached.generations() : refresh();
    }

    /** The generations now. */
    public Generations refresh() {
        long before = System.nanoTime();
        Generations found = collection.find(Filters.eq(Generations.ID)).first();
        if (found == null) {
            insertFirst();
            return refresh();
        }
        known = new Known(found, before);
        return found;
    }

    /**
     * Changes the pointer.
     *
     * @return whether it still was what the caller saw
     */
    public boolean replace(Generations seen, Generations next) {
        boolean replaced = collection
                        .replaceOne(
                                Filters.and(Filters.eq(Generations.ID), Filters.eq("version", seen.version())), next)
                        .getMatchedCount()
                > 0;
        refresh();
        return replaced;
    }

    private void insertFirst() {
        try {
            collection.insertOne(Generations.first(clock.instant()));
        } catch (MongoWriteException anotherWasFaster) {
            if (ErrorCategory.fromErrorCode(anotherWasFaster.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw anotherWasFaster;
            }
        }
    }
}
