package chancery.feed.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a span to the trace of each event that it publishes. The event's metadata holds the trace. */
final class TracedTarget implements FollowerTarget {
    private static final String NAME = "publish " + Feed.TOPIC;

    private final FollowerTarget target;
    private final Propagator propagator;

    private TracedTarget(FollowerTarget target, Propagator propagator) {
        this.target = target;
        this.propagator = propagator;
    }

    /** The target with spans, or the target itself if no traces are exported. */
    static FollowerTarget of(FollowerTarget target, @Nullable Propagator propagator) {
        return propagator == null ? target : new TracedTarget(target, propagator);
    }

    @Override
    public Set<StreamKind> kinds() {
        return target.kinds();
    }

    @Override
    public LogPosition position() {
        return target.position();
    }

    @Override
    public void apply(LogBatch batch) {
        List<Span> spans = batch.events().stream()
                .map(LoggedEvent::metadata)
                .filter(metadata -> metadata.traceParent() != null)
                .map(this::started)
                .toList();
        try {
            target.apply(batch);
        } finally {
            spans.forEach(Span::end);
        }
    }

    @Override
    public void caughtUp(LogPosition position) {
        target.caughtUp(position);
    }

    private Span started(EventMetadata metadata) {
        return propagator
                .extract(metadata, (from, header) -> header.equals(Feed.TRACE_PARENT) ? from.traceParent() : null)
                .name(NAME)
                .kind(Span.Kind.PRODUCER)
                .start();
    }
}
