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
 * Tracks how fresh each generation is: the time up to which it contains every event.
 *
 * <p>A projection that reaches the end of the log is up to date now. Under a steady load it never reaches the end.
 * Therefore an observed head counts too: once the projection has passed that position, it is up to date as of the time
 * of the observation.
 */
public final class GenerationFreshness implements ProjectionListener {
    private final Clock clock;
    private final Duration longestUse;
    private final Map<Integer, Instant> upToDateAsOf = new ConcurrentHashMap<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> stored = new ConcurrentHashMap<>();
    private final Deque<ObservedHead> heads = new ArrayDeque<>();

    /** The head of the log at a time. */
    private record ObservedHead(long head, Instant at) {}

    GenerationFreshness(Clock clock, Duration longestUse) {
        this.clock = clock;
        this.longestUse = longestUse;
    }

    /** Records the head of the log at a time. */
    void headObserved(long head, Instant at) {
        synchronized (heads) {
            heads.addLast(new ObservedHead(head, at));
            Instant oldest = at.minus(longestUse);
            while (heads.getFirst().at().isBefore(oldest)) {
                heads.removeFirst();
            }
        }
    }

    @Override
    public void moved(int generation, long position) {
        positions.put(generation, position);
        synchronized (heads) {
            heads.stream()
                    .filter(observed -> observed.head() <= position)
                    .map(ObservedHead::at)
                    .max(Instant::compareTo)
                    .filter(at -> upToDateAsOf.containsKey(generation))
                    .ifPresent(at -> advance(generation, at));
        }
    }

    @Override
    public void caughtUp(int generation, long position) {
        positions.put(generation, position);
        advance(generation, clock.instant());
    }

    /**
     * The time up to which a generation contains every event; empty until this instance observed that it caught up.
     */
    public Optional<Instant> upToDateAsOf(int generation) {
        return Optional.ofNullable(upToDateAsOf.get(generation));
    }

    /** The last position of a generation that this instance observed. */
    public long position(int generation) {
        return positions.getOrDefault(generation, 0L);
    }

    /** Stores the time for other instances and for a restart of this one, and reads what others stored. */
    void exchange(int generation, PositionStore store) {
        Instant ours = upToDateAsOf.get(generation);
        if (ours != null && !ours.equals(stored.get(generation))) {
            store.recordCaughtUp(ours);
            stored.put(generation, ours);
        }
        store.caughtUpAt().ifPresent(at -> advance(generation, at));
    }

    private void advance(int generation, Instant at) {
        upToDateAsOf.merge(generation, at, (one, other) -> one.isAfter(other) ? one : other);
    }
}
