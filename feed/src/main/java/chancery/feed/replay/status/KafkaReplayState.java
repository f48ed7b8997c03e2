package chancery.feed.replay.status;

import chancery.feed.kafka.CommittedRecords;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.topic.ProgressReader;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.ReplayTopics;
import chancery.feed.replay.topic.TopicLost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The state of replays on Kafka.
 *
 * @param progress by topic
 * @param topicIds the ids of the topics that exist, by name
 * @param problem why none of this is known; empty if it is known
 */
record KafkaReplayState(Map<String, ReplayProgress> progress, Map<String, String> topicIds, String problem) {
    private static final KafkaReplayState UNKNOWN =
            new KafkaReplayState(Map.of(), Map.of(), "Kafka is unavailable: the progress is unknown");

    static KafkaReplayState read(ReplayClients kafka, List<String> topics) {
        try (Consumer<String, byte[]> consumer = kafka.readers().consumer().get();
                Admin admin = kafka.readers().admin().get()) {
            return new KafkaReplayState(
                    ProgressReader.read(CommittedRecords.visible(consumer)), ReplayTopics.ids(admin, topics), "");
        } catch (ExecutionException | KafkaException failed) {
            return UNKNOWN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** The loss of the topic of a completed replay; empty if the topic exists or Kafka is unavailable. */
    Optional<TopicLost> lost(ReplayRequest done) {
        boolean exists = done.topicId().isEmpty()
                ? topicIds.containsKey(done.topic())
                : done.topicId().equals(topicIds.get(done.topic()));
        return exists || !problem.isEmpty() ? Optional.empty() : Optional.of(TopicLost.deleted(done.topic()));
    }
}
