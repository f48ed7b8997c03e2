package chancery.query.readmodel.generation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The pointer document: it names the generations of the read model.
 *
 * @param live the generation that answers logins and reads
 * @param building the generation that a rebuild fills, and that becomes the live one
 * @param previous the generation that was live before; it is projected until no instance reads it any more
 * @param since when {@code live} or {@code building} last changed
 * @param version incremented by each change, for optimistic locking
 */
public record Generations(
        @BsonId String id,
        int live,
        @Nullable Integer building,
        @Nullable Integer previous,
        Instant since,
        long version) {
    static final String ID = "generations";

    static Generations first(Instant now) {
        return new Generations(ID, 1, null, null, now, 1);
    }

    /** Returns a copy in which the next generation is being built. */
    public Generations withBuilding(Instant now) {
        return new Generations(ID, live, live + 1, previous, now, version + 1);
    }

    /** Returns a copy in which the built generation is live, and the live one is previous. */
    public Generations withBuiltLive(Instant now) {
        return new Generations(ID, Objects.requireNonNull(building), null, live, now, version + 1);
    }

    /** Returns a copy without the previous generation. */
    public Generations withoutPrevious() {
        return new Generations(ID, live, building, null, since, version + 1);
    }

    /** The generations that every instance projects. */
    public List<Integer> projected() {
        return Stream.of(previous, live, building).filter(Objects::nonNull).toList();
    }
}
