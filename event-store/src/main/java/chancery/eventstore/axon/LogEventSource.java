package chancery.eventstore.axon;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.log.SettledHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The log as the message source of Axon's streaming event processors. They skip no event, because the streams read as followers
 * do. Subscribe {@link #trigger} to the notifications of appends; otherwise the processors poll.
 */
public final class LogEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final Supplier<LogReader> readers;
    private final LogPositions positions;
    private final SettledHead head;
    private final Set<StreamKind> kinds;
    private final Set<LogEventStream> open = new CopyOnWriteArraySet<>();

    /**
     * A source.
     *
     * @param kinds the kinds of streams that the processors handle; the streams pass over the events of others
     */
    public LogEventSource(JdbcTemplate jdbc, Supplier<LogReader> readers, Set<StreamKind> kinds) {
        this.readers = readers;
        this.positions = new LogPositions(jdbc);
        this.head = new SettledHead(jdbc);
        this.kinds = Set.copyOf(kinds);
    }

    /**
     * The events after a token; {@code null} is the start of the log.
     *
     * @throws IllegalArgumentException if the token belongs to another kind of log
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        LogEventStream stream = stream(token);
        open.add(stream);
        return stream;
    }

    private LogEventStream stream(@Nullable TrackingToken token) {
        return new LogEventStream(readers.get().of(kinds), LogToken.of(token), open::remove);
    }

    /** The events that are there now, up to the head or to a gap that is not filled within this time. */
    Stream<TrackedEventMessage<?>> present(@Nullable TrackingToken token, Duration gapWait) {
        return StreamSupport.stream(new PresentEvents(stream(token), gapWait), false);
    }

    /** Makes the streams read again, because something was appended. */
    public void trigger() {
        open.forEach(LogEventStream::trigger);
    }

    Optional<Long> lastSequence(String accountId) {
        return positions.lastSequence(StreamKind.ACCOUNT, accountId);
    }

    /** The number of open streams. */
    int openStreams() {
        return open.size();
    }

    /** Before the first event. */
    @Override
    public LogToken createTailToken() {
        return LogToken.TAIL;
    }

    /** After the newest event. Waits for open transactions whose events may precede it. */
    @Override
    public LogToken createHeadToken() {
        return new LogToken(head.await());
    }

    /** Before the first event that was recorded at or after a time, by PostgreSQL's clock; the head if there is none. */
    @Override
    public LogToken createTokenAt(Instant time) {
        return new LogToken(head.before(time));
    }

    /** As {@link #createTokenAt}, for the time so long before now, by PostgreSQL's clock. */
    @Override
    public LogToken createTokenSince(Duration duration) {
        return new LogToken(head.before(head.now().minus(duration)));
    }
}
