package chancery.eventstore.axon;

import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The events of a stream that are there now, as a stream that ends. */
final class PresentEvents extends AbstractSpliterator<TrackedEventMessage<?>> {
    private final LogEventStream stream;
    private final Duration gapWait;

    PresentEvents(LogEventStream stream, Duration gapWait) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.stream = stream;
        this.gapWait = gapWait;
    }

    @Override
    public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
        try {
            if (!stream.hasNextPastGap(gapWait)) {
                return false;
            }
            action.accept(stream.nextAvailable());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
