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

/** Verifies that a replay's topic is still the one that existed when the replay was requested. Not thread-safe. */
public final class TopicIdentityCheck {
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    /** A broker's metadata may lack a new topic for a moment. A topic that is missing for longer was deleted. */
    private static final long MISSING = Duration.ofSeconds(5).toNanos();

    private final String topic;
    private final String id;
    private final LongSupplier nanos;
    private long checkedAt;
    private @Nullable Long missingSince;

    /**
     * A check of one topic.
     *
     * @param id Kafka's id of the topic; empty if an earlier release stored none
     * @param nanos a monotonic clock
     */
    public TopicIdentityCheck(String topic, String id, LongSupplier nanos) {
        this.topic = topic;
        this.id = id;
        this.nanos = nanos;
        checkedAt = nanos.getAsLong();
    }

    /** Whether the interval since the last check is over. */
    boolean isDue() {
        return nanos.getAsLong() - checkedAt >= INTERVAL;
    }

    /**
     * Checks the topic.
     *
     * @throws TopicLost if it was deleted, even if it was created again
     * @throws UnknownTopicOrPartitionException if it is missing, but for too short a time to be sure
     */
    void requireSame(Admin admin) throws ExecutionException, InterruptedException {
        checkedAt = nanos.getAsLong();
        Optional<String> found = TopicShape.idOf(admin, topic);
        if (found.isPresent()) {
            missingSince = null;
            if (!id.isEmpty() && !id.equals(found.get())) {
                throw TopicLost.deleted(topic);
            }
            return;
        }
        if (missingSince == null) {
            missingSince = checkedAt;
        }
        if (checkedAt - missingSince >= MISSING) {
            throw TopicLost.deleted(topic);
        }
        throw new UnknownTopicOrPartitionException("The topic " + topic + " is missing");
    }
}
