package chancery.query.readmodel.generation;

import chancery.query.mongo.DuplicateKeys;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the pointer document that names the generations.
 *
 * <p>An instance caches it for at most {@link #CACHE_TTL}. A switch relies on that: it drops the previous
 * generation only when no instance can have a cached pointer to it.
 */
public final class GenerationPointer {
    /** The longest time for which an instance uses a cached pointer. */
    public static final Duration CACHE_TTL = Duration.ofSeconds(1);

    private final MongoCollection<Generations> collection;
    private final Clock clock;
    private volatile @Nullable Cached cached;

    private record Cached(Generations generations, long readAtNanos) {
        boolean isFresh() {
            return System.nanoTime() - readAtNanos < CACHE_TTL.toNanos();
        }
    }

    GenerationPointer(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection(Generations.ID, Generations.class);
        this.clock = clock;
    }

    /** The generations, from the cache if that is fresh. */
    public Generations current() {
        Cached last = cached;
        return last != null && last.isFresh() ? last.generations() : refresh();
    }

    /** The generations, read from MongoDB. */
    public Generations refresh() {
        long before = System.nanoTime();
        Generations found = collection.find(Filters.eq(Generations.ID)).first();
        if (found == null) {
            insertFirst();
            return refresh();
        }
        cached = new Cached(found, before);
        return found;
    }

    /**
     * Replaces the pointer document.
     *
     * @return false if another instance changed it after the caller read it
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
        } catch (MongoWriteException refused) {
            DuplicateKeys.requireDuplicateKey(refused);
        }
    }
}
