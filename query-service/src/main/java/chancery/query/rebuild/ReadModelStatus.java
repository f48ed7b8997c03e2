package chancery.query.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the read model stands, for operators.
 *
 * @param live the generation that is answered from
 * @param building the one that is being built; {@code null} when none is
 * @param head the newest position in the log; {@code null} while PostgreSQL does not answer
 */
record ReadModelStatus(
        int live, @Nullable Integer building, @Nullable Long head, List<Generation> generations) {

    /**
     * One generation, as this instance sees it.
     *
     * @param upToDateAsOf as of when it shows everything; {@code null} until it has caught up once
     * @param eventsPerSecond since this instance began to follow for it
     * @param secondsLeft until it has caught up, at that rate; {@code null} if it cannot be told
     * @param state what its follower is doing
     * @param detail what is wrong; empty if nothing is
     */
    record Generation(
            int number,
            long position,
            @Nullable Instant upToDateAsOf,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            String state,
            String detail) {}
}
