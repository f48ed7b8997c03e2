package chancery.feed.replay.request;

import chancery.feed.kafka.TransactionalProducer;
import chancery.feed.management.RequestRejected;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.ReplayTopics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Removes a replay that has ended, so that its name can be used again. Its topic stays. */
public final class ReplayRemoval {
    private final ReplayRequests requests;
    private final ReplayClients kafka;

    public ReplayRemoval(ReplayRequests requests, ReplayClients kafka) {
        this.requests = requests;
        this.kafka = kafka;
    }

    /**
     * Deletes the progress on Kafka and then the request. In the other order, after a crash in between, the next replay of this
     * name would resume from the old progress.
     *
     * @throws RequestRejected if the replay does not exist or has not ended
     */
    public void forget(String topic) {
        ReplayRequest found =
                requests.find(topic).orElseThrow(() -> new RequestRejected("There is no replay to " + topic));
        if (found.ended() == null) {
            throw new RequestRejected("The replay to " + topic + " has not ended: cancel it first");
        }
        try (TransactionalProducer producer = new TransactionalProducer(kafka.apply(topic))) {
            producer.initialise(
                    admin -> {
                        ReplayTopics.ensureProgress(admin);
                        return true;
                    },
                    (ready, committed) -> true);
            producer.publish(List.of(new ProducerRecord<>(ReplayProgress.TOPIC, 0, topic, null)));
        }
        requests.forget(topic);
    }
}
