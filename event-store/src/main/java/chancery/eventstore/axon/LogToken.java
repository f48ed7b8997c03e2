package chancery.eventstore.axon;

import chancery.eventstore.log.LogPosition;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log, as Axon's event processors store it. The event's id detects a restored backup.
 *
 * @param reached the last event that was handled
 */
public record LogToken(LogPosition reached) implements TrackingToken {
    /** Before the first event. */
    public static final LogToken TAIL = new LogToken(LogPosition.START);

    /**
     * The place at which a stream starts. Of a token that wraps two, as during a replay, the lower one.
     *
     * @throws IllegalArgumentException if the token belongs to another kind of log
     */
    static LogToken of(@Nullable TrackingToken token) {
        TrackingToken plain = token == null ? TAIL : WrappedToken.unwrapLowerBound(token);
        if (plain == null) {
            return TAIL;
        }
        if (plain instanceof LogToken place) {
            return place;
        }
        throw new IllegalArgumentException("A " + plain.getClass().getSimpleName() + " is no token of this log: was the"
                + " token store of another event store configured? Reset the tokens of the processor");
    }

    @Override
    public LogToken lowerBound(TrackingToken other) {
        return covers(other) ? of(other) : this;
    }

    @Override
    public LogToken upperBound(TrackingToken other) {
        return covers(other) ? this : of(other);
    }

    @Override
    public boolean covers(TrackingToken other) {
        return of(other).reached().position() <= reached.position();
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(reached.position());
    }
}
