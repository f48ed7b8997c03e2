package chancery.eventstore.axon;

import java.util.OptionalLong;

/**
 * The position of the last event that the current thread appended. Axon's append does not return it. A write needs it to wait
 * for the read models.
 */
public final class AppendedPosition {
    private final ThreadLocal<Long> last = new ThreadLocal<>();

    void set(long position) {
        last.set(position);
    }

    /** Returns and clears the position; empty if the thread appended nothing since the last call. */
    public OptionalLong take() {
        Long position = last.get();
        last.remove();
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
