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
 * What Kafka holds of replays now.
 *
 * @param progress how far each has come, by its topic
 * @param topicIds the topics of theirs that are there, each with its id
 * @param trouble why nothing of that is known; empty if it is
 */
record KafkaReplayState(Map<String, ReplayProgress> progress, Map<String, String> topicIds, String trouble) {

    private static final KafkaReplayState NOT_KNOWN =
            new KafkaReplayState(Map.of(), Map.of(), "Kafka does not say how far it has come");

    static KafkaReplayState read(ReplayClients kafka, List<String> topics) {
        try (Consumer<String, byte[]> consumer = kafka.readers().consumer().get();
                Admin admin = kafka.readers().admin().get()) {
            return new KafkaReplayState(
                    ProgressReader.read(CommittedRecords.visible(consumer)), ReplayTopics.ids(admin, topics), "");
        } catch (ExecutionException | KafkaException away) {
            return NOT_KNOWN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_KNOWN;
        }
    }

    /** What became of the topic of one that was done; empty if it is there, or nobody can say. */
    Optional<TopicLost> lost(ReplayRequest done) {
        boolean isThere = done.topicId().isEmpty()
                ? topicIds.containsKey(done.topic())
                : done.topicId().equals(topicIds.get(done.topic()));
        return isThere || !trouble.isEmpty() ? Optional.empty() : Optional.of(TopicLost.deleted(done.topic()));
    }
}
