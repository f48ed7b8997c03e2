package chancery.query.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Which generations of the read model there are: the pointer document.
 *
 * @param live what log-ins and reads are answered from
 * @param building what is being made anew, to be switched to
 * @param previous what was live before, kept up until no instance reads it any more
 * @param since when {@code live} or {@code building} last changed
 * @param version grows with each change, so that a change made on an older state is refused
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

    /** With a further generation to be built. */
    public Generations withBuilding(Instant now) {
        return new Generations(ID, live, live + 1, previous, now, version + 1);
    }

    /** With the built generation live, the one before kept up. */
    public Generations switched(Instant now) {
        return new Generations(ID, Objects.requireNonNull(building), null, live, now, version + 1);
    }

    /** Without the previous generation. */
    public Generations withoutPrevious() {
        return new Generations(ID, live, building, null, since, version + 1);
    }

    /** All that are projected. */
    public List<Integer> kept() {
        return Stream.of(previous, live, building).filter(Objects::nonNull).toList();
    }
}
