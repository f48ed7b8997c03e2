package chancery.query.staleness;

import chancery.query.readmodel.generation.PositionStore;
import chancery.query.readmodel.projection.ProjectionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As of when each generation shows everything. A projection that finds nothing more in the log is up to date; under a
 * steady load it never does, so it also counts as up to date as of the last look at the log's head that it has passed.
 */
public final class Freshness implements ProjectionListener {

    private final Clock clock;
    private final Duration longestOfUse;
    private final Map<Integer, Instant> asOf = new ConcurrentHashMap<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> noted = new ConcurrentHashMap<>();
    private final Deque<Sight> sights = new ArrayDeque<>();

    /** The head of the log at some moment. */
    private record Sight(long head, Instant at) {}

    Freshness(Clock clock, Duration longestOfUse) {
        this.clock = clock;
        this.longestOfUse = longestOfUse;
    }

    /** Somebody has looked at the head of the log. */
    void seen(long head, Instant at) {
        synchronized (sights) {
            sights.addLast(new Sight(head, at));
            Instant oldest = at.minus(longestOfUse);
            while (sights.getFirst().at().isBefore(oldest)) {
                sights.removeFirst();
            }
        }
    }

    @Override
    public void moved(int generation, long position) {
        positions.put(generation, position);
        synchronized (sights) {
            sights.stream()
                    .filter(sight -> sight.head() <= position)
                    .map(Sight::at)
                    .max(Instant::compareTo)
                    .filter(at -> asOf.containsKey(generation))
                    .ifPresent(at -> atLeast(generation, at));
        }
    }

    @Override
    public void caughtUp(int generation, long position) {
        positions.put(generation, position);
        atLeast(generation, clock.instant());
    }

    /** As of when a generation shows everything; empty until it has caught up once, as far as this instance knows. */
    public Optional<Instant> asOf(int generation) {
        return Optional.ofNullable(asOf.get(generation));
    }

    /** How far a generation has come, as far as this instance knows. */
    public long position(int generation) {
        return positions.getOrDefault(generation, 0L);
    }

    /** Tells the other instances, and this one after a restart, through the generation's own collection; and learns. */
    void exchange(int generation, PositionStore place) {
        Instant ours = asOf.get(generation);
        if (ours != null && !ours.equals(noted.get(generation))) {
            place.recordCaughtUp(ours);
            noted.put(generation, ours);
        }
        place.caughtUpAt().ifPresent(at -> atLeast(generation, at));
    }

    private void atLeast(int generation, Instant at) {
        asOf.merge(generation, at, (one, other) -> one.isAfter(other) ? one : other);
    }
}
