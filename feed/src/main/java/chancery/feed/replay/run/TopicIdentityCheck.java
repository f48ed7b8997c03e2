package chancery.feed.replay.run;

import chancery.feed.kafka.TopicShape;
import chancery.feed.replay.topic.TopicLost;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Sees to it that a replay's topic stays the one that it was asked for. Not for several threads. */
public final class TopicIdentityCheck {

    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    /** A broker may for a moment not know a topic that was just made; one that is missing for longer was deleted. */
    private static final long MISSING = Duration.ofSeconds(5).toNanos();

    private final String topic;
    private final String id;
    private final LongSupplier nanos;
    private long looked;
    private @Nullable Long missingSince;

    /**
     * A watch of one topic.
     *
     * @param id Kafka's own id of it; empty if that was not noted
     * @param nanos a clock that only moves on
     */
    public TopicIdentityCheck(String topic, String id, LongSupplier nanos) {
        this.topic = topic;
        this.id = id;
        this.nanos = nanos;
        looked = nanos.getAsLong();
    }

    /** Whether the last look is some time ago. */
    boolean isDue() {
        return nanos.getAsLong() - looked >= EVERY;
    }

    /**
     * Looks.
     *
     * @throws TopicLost if it was deleted, made again or not
     * @throws UnknownTopicOrPartitionException if it seems so, but a later look has to tell
     */
    void insist(Admin admin) throws ExecutionException, InterruptedException {
        looked = nanos.getAsLong();
        Optional<String> found = TopicShape.idOf(admin, topic);
        if (found.isPresent()) {
            missingSince = null;
            if (!id.isEmpty() && !id.equals(found.get())) {
                throw TopicLost.deleted(topic);
            }
            return;
        }
        if (missingSince == null) {
            missingSince = looked;
        }
        if (looked - missingSince >= MISSING) {
            throw TopicLost.deleted(topic);
        }
        throw new UnknownTopicOrPartitionException("The topic " + topic + " is not there");
    }
}
