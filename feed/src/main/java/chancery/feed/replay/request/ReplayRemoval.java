package chancery.feed.replay.request;

import chancery.feed.kafka.TransactionalProducer;
import chancery.feed.management.OrderRefused;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.ReplayTopics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Forgets a replay that has ended: its name is free again. What it put on its topic is left alone. */
public final class ReplayRemoval {

    private final ReplayRequests requests;
    private final ReplayClients kafka;

    public ReplayRemoval(ReplayRequests requests, ReplayClients kafka) {
        this.requests = requests;
        this.kafka = kafka;
    }

    /**
     * Forgets it, its progress on Kafka first: without that nobody may forget the rest, or the next replay of that name
     * would go on from there.
     *
     * @throws OrderRefused if there is none, or it has not ended
     */
    public void forget(String topic) {
        ReplayRequest found =
                requests.find(topic).orElseThrow(() -> new OrderRefused("There is no replay to " + topic));
        if (found.ended() == null) {
            throw new OrderRefused("The replay to " + topic + " has not ended: call it off before you forget it");
        }
        try (TransactionalProducer producer = new TransactionalProducer(kafka.apply(topic))) {
            producer.begin(
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
