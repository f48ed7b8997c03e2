package chancery.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.start.part.MongodbSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class OutboxConfigurationTest {
    @Test
    void reads_and_writes_are_those_of_a_majority_on_the_primary() {
        try (MongoClient client = new OutboxConfiguration()
                .mailsMongoClient(new MongodbSettings("mongodb://127.0.0.1:1"), new SimpleMeterRegistry())) {
            MongoDatabase any = client.getDatabase("any");
            assertThat(any.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
            assertThat(any.getReadPreference()).isEqualTo(ReadPreference.primary());
            assertThat(any.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        }
    }
}
