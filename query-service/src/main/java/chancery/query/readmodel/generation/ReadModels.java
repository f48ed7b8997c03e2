package chancery.query.readmodel.generation;

import chancery.eventstore.key.AddressHashes;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All generations of the read model in a database. */
public final class ReadModels {
    private final MongoDatabase database;
    private final Supplier<AddressHashes> hashes;
    private final GenerationPointer pointer;
    private final Map<Integer, ReadModel> generations = new ConcurrentHashMap<>();

    /**
     * Creates access to the generations.
     *
     * @param hashes computes the hashes of addresses; fails until the key is loaded
     */
    public ReadModels(MongoDatabase database, Supplier<AddressHashes> hashes, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.pointer = new GenerationPointer(database, clock);
    }

    /** The generation that answers requests. A request that reads twice must use the same instance for both reads. */
    public ReadModel live() {
        return generation(pointer.current().live());
    }

    /** A generation by its number. */
    public ReadModel generation(int number) {
        return generations.computeIfAbsent(number, n -> new ReadModel(database, n, hashes));
    }

    /** The pointer that names the generations. */
    public GenerationPointer pointer() {
        return pointer;
    }

    /**
     * Drops the collections of old generations that the pointer does not name, also those that a slow instance wrote.
     */
    public void dropUnnamed() {
        Generations named = pointer.refresh();
        for (String name : database.listCollectionNames()) {
            Stream.of(ReadModel.Collection.values())
                    .filter(collection -> name.startsWith(collection.prefix()))
                    .map(collection -> name.substring(collection.prefix().length()))
                    .filter(number -> number.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .filter(number ->
                            number < named.live() && !named.projected().contains(number))
                    .forEach(old -> drop(name, old));
        }
    }

    private void drop(String collection, int generation) {
        database.getCollection(collection).drop();
        generations.remove(generation);
    }
}
