package chancery.eventstore.axon;

import java.util.OptionalLong;

/**
 * The position of the last event that the running thread appended: Axon's append gives none back, and whoever answers a
 * write must know what the read model is to reach.
 */
public final class AppendedPosition {

    private final ThreadLocal<Long> last = new ThreadLocal<>();

    void set(long position) {
        last.set(position);
    }

    /** The position since this was last asked by this thread; empty if nothing was appended. */
    public OptionalLong take() {
        Long position = last.get();
        last.remove();
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
