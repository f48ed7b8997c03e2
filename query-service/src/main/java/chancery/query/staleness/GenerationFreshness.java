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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks how fresh each generation is: the time up to which it contains every event.
 *
 * <p>A projection that reaches the end of the log is up to date now. Under a steady load it never reaches the end.
 * Therefore an observed head counts too: once the projection has passed that position, it is up to date as of the time
 * of the observation.
 *
 * <p>A time ahead of this instance's clock is not believed: it would keep a stale read model fresh until the clock has reached
 * it. Another instance may have stored it, or this instance's clock was set back.
 */
public final class GenerationFreshness implements ProjectionListener {
    private final Clock clock;
    private final Duration longestUse;
    private final Set<Integer> haveCaughtUp = ConcurrentHashMap.newKeySet();
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
            heads.removeIf(observed -> observed.at().isAfter(at));
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
                    .filter(at -> haveCaughtUp.contains(generation))
                    .ifPresent(at -> advance(generation, at));
        }
    }

    @Override
    public void caughtUp(int generation, long position) {
        positions.put(generation, position);
        advance(generation, clock.instant());
    }

    /**
     * The time up to which a generation contains every event; empty until it has caught up once. Never ahead of the clock: a
     * generation that has caught up at an unknown time counts as just too old.
     */
    public Optional<Instant> upToDateAsOf(int generation) {
        if (!haveCaughtUp.contains(generation)) {
            return Optional.empty();
        }
        Instant at = upToDateAsOf.get(generation);
        return Optional.of(at == null || isAhead(at) ? tooOld() : at);
    }

    /** The last position of a generation that this instance observed. */
    public long position(int generation) {
        return positions.getOrDefault(generation, 0L);
    }

    /** Stores the time for other instances and for a restart of this one, and reads what others stored. */
    void exchange(int generation, PositionStore store) {
        Instant ours = upToDateAsOf.get(generation);
        if (ours != null && !isAhead(ours) && !ours.equals(stored.get(generation))) {
            store.recordCaughtUp(ours, clock.instant());
            stored.put(generation, ours);
        }
        store.caughtUpAt().ifPresent(at -> advance(generation, at));
    }

    /** That the generation has caught up is believed even if the time is not. */
    private void advance(int generation, Instant at) {
        haveCaughtUp.add(generation);
        if (!isAhead(at)) {
            upToDateAsOf.merge(generation, at, (known, now) -> isAhead(known) || now.isAfter(known) ? now : known);
        }
    }

    private boolean isAhead(Instant at) {
        return at.isAfter(clock.instant());
    }

    private Instant tooOld() {
        return clock.instant().minus(longestUse).minusMillis(1);
    }
}
