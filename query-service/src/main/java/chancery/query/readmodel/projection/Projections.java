package chancery.query.readmodel.projection;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogReader;
import chancery.query.readmodel.generation.ReadModels;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Runs the followers of this instance, one for each generation that the pointer names. */
public final class Projections implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ReadModels models;
    private final Supplier<LogReader> readers;
    private final ProjectionListener listener;
    private final FollowerSettings settings;
    private final Clock clock;
    private final Map<Integer, Follower> followers = new ConcurrentHashMap<>();
    private boolean closed;

    Projections(
            ReadModels models,
            Supplier<LogReader> readers,
            List<ProjectionListener> listeners,
            int batchSize,
            Clock clock) {
        this.models = models;
        this.readers = readers;
        this.listener = new AllListeners(List.copyOf(listeners));
        this.settings = new FollowerSettings(batchSize, POLL);
        this.clock = clock;
    }

    /** Starts a follower for each of these generations that has none, and closes the followers of all others. */
    public synchronized void runOnly(Set<Integer> generations) {
        if (closed) {
            return;
        }
        followers.entrySet().removeIf(entry -> {
            boolean isObsolete = !generations.contains(entry.getKey());
            if (isObsolete) {
                entry.getValue().close();
            }
            return isObsolete;
        });
        generations.forEach(generation -> followers.computeIfAbsent(generation, this::started));
    }

    /** Triggers all followers, because an event was appended. */
    public void trigger() {
        followers.values().forEach(Follower::trigger);
    }

    /** The status of a generation's follower; empty if this instance does not project the generation. */
    public Optional<FollowerStatus> status(int generation) {
        return Optional.ofNullable(followers.get(generation)).map(Follower::status);
    }

    /** Whether a generation's follower has stopped, because it cannot read the log any further. */
    public boolean hasStopped(int generation) {
        return status(generation)
                .filter(follower -> follower.state() == FollowerStatus.State.STOPPED)
                .isPresent();
    }

    @Override
    public synchronized void close() {
        closed = true;
        followers.values().forEach(Follower::close);
        followers.clear();
    }

    private Follower started(int generation) {
        Projection projection = new Projection(models.generation(generation), listener, clock);
        Follower follower = new Follower("read model, generation " + generation, readers, projection, settings, clock);
        follower.start();
        return follower;
    }

    private record AllListeners(List<ProjectionListener> listeners) implements ProjectionListener {
        @Override
        public void moved(int generation, long position) {
            listeners.forEach(listener -> listener.moved(generation, position));
        }

        @Override
        public void caughtUp(int generation, long position) {
            listeners.forEach(listener -> listener.caughtUp(generation, position));
        }
    }
}
