package chancery.command.publish;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogReader;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.function.Supplier;

/** What a publisher works with from its election to the loss of its lock: made anew for each term. */
final class PublisherTerms {

    private final Supplier<FeedProducer> producers;
    private final Supplier<LogReader> readers;
    private final PublisherPosition positions;
    private final FollowerSettings settings;
    private final Counter published;
    private final Clock clock;

    PublisherTerms(
            Supplier<FeedProducer> producers,
            Supplier<LogReader> readers,
            PublisherPosition positions,
            FollowerSettings settings,
            Counter published,
            Clock clock) {
        this.producers = producers;
        this.readers = readers;
        this.positions = positions;
        this.settings = settings;
        this.published = published;
        this.clock = clock;
    }

    /** A term that has begun. */
    record Term(FeedProducer producer, Follower follower) implements AutoCloseable {

        /** The lock is lost: nothing more may go out. */
        void abort() {
            producer.close();
            follower.close();
        }

        /** The batch in hand is still published, if Kafka is there to take it. */
        @Override
        public void close() {
            if (follower.status().state() == FollowerStatus.State.RUNNING) {
                follower.close();
            }
            abort();
        }
    }

    Term begin(PublisherLock lock) {
        FeedProducer producer = producers.get();
        FeedTarget target = new FeedTarget(producer, positions, lock, published);
        Follower follower = new Follower("publisher", readers, target, settings, clock);
        follower.start();
        return new Term(producer, follower);
    }
}
