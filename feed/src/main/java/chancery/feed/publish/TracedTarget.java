package chancery.feed.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the publishing of each event a step of the trace that its metadata places it in. */
final class TracedTarget implements FollowerTarget {

    private static final String NAME = "publish " + Feed.TOPIC;

    private final FollowerTarget target;
    private final Propagator propagator;

    private TracedTarget(FollowerTarget target, Propagator propagator) {
        this.target = target;
        this.propagator = propagator;
    }

    /** The target with its traces; the target itself where nobody takes them. */
    static FollowerTarget of(FollowerTarget target, @Nullable Propagator propagator) {
        return propagator == null ? target : new TracedTarget(target, propagator);
    }

    @Override
    public LogPosition position() {
        return target.position();
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        List<Span> steps = events.stream()
                .map(LoggedEvent::metadata)
                .filter(metadata -> metadata.traceParent() != null)
                .map(this::begun)
                .toList();
        try {
            target.apply(events, reached);
        } finally {
            steps.forEach(Span::end);
        }
    }

    @Override
    public void caughtUp(LogPosition position) {
        target.caughtUp(position);
    }

    private Span begun(EventMetadata metadata) {
        return propagator
                .extract(metadata, (from, header) -> header.equals(Feed.TRACE_PARENT) ? from.traceParent() : null)
                .name(NAME)
                .kind(Span.Kind.PRODUCER)
                .start();
    }
}
