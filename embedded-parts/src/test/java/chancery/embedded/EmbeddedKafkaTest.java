package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
    private static final String TOPIC = "rolls";

    @Test
    void committed_transactions_survive_a_restart_on_the_same_port_and_aborted_ones_stay_invisible() throws Exception {
        EmbeddedKafka first = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
        createTopic(first.bootstrapServers());
        send(first.bootstrapServers(), "kept", true);
        send(first.bootstrapServers(), "undone", false);
        first.close();

        try (EmbeddedKafka second = EmbeddedKafka.start(first.settings())) {
            assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
            send(second.bootstrapServers(), "added", true);
            assertThat(read(second.bootstrapServers(), 2)).containsExactly("kept", "added");
        }
    }

    static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static void send(String bootstrapServers, String value, boolean commit) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "scribe"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    static List<String> read(String bootstrapServers, int count) {
        Map<String, Object> reader = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "readers",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reader, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            for (int tries = 0; tries < 60 && values.size() < count; tries++) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
