package chancery.eventstore.axon;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The position of the last event that the current thread loaded or appended. Axon returns neither. A command waits for the read
 * models to reach it: the one that appends nothing, too, because its decision rests on events that they may not have yet.
 */
public final class SeenPosition {
    @SuppressWarnings("ThreadLocalUsage") // One instance per application, a bean; tests have several applications.
    private final ThreadLocal<@Nullable Seen> last = new ThreadLocal<>();

    /**
     * What a unit of work has seen of the log.
     *
     * @param position the highest position that it loaded or appended
     * @param appended whether it appended an event
     */
    public record Seen(long position, boolean appended) {}

    /** Records a load. A load from a snapshot passes the position of the snapshot's last event. */
    void loaded(long position) {
        record(position, false);
    }

    void appended(long position) {
        record(position, true);
    }

    private void record(long position, boolean appended) {
        Seen before = last.get();
        last.set(
                before == null
                        ? new Seen(position, appended)
                        : new Seen(Math.max(position, before.position()), appended || before.appended()));
    }

    /** Returns and clears what was recorded; empty if the thread saw no event since the last call. */
    public Optional<Seen> take() {
        Optional<Seen> seen = Optional.ofNullable(last.get());
        last.remove();
        return seen;
    }
}
