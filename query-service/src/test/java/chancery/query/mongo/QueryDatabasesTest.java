package chancery.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.start.part.MongodbSettings;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The commands that MongoDB receives, on the embedded server, which must accept them. */
class QueryDatabasesTest {
    private static final String MAJORITY = "{\"w\": \"majority\", \"j\": true}";

    @Test
    void reads_ask_for_what_a_majority_holds_and_writes_for_the_journals_of_a_majority() {
        Map<String, BsonDocument> commands = new ConcurrentHashMap<>();
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                MongoClient weak = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(mongo.uri()))
                        .readPreference(ReadPreference.secondaryPreferred())
                        .writeConcern(WriteConcern.W1)
                        .addCommandListener(new CommandListener() {
                            @Override
                            public void commandStarted(CommandStartedEvent event) {
                                // The driver reuses the buffer under the command after this call.
                                commands.put(
                                        event.getCommandName(),
                                        event.getCommand().clone());
                            }
                        })
                        .build())) {
            QueryDatabases databases = QueryDatabases.on(weak);
            for (MongoDatabase database : List.of(databases.readModels(), databases.sessions())) {
                commands.clear();
                var collection = database.getCollection("of-a-test");
                collection.insertOne(new Document("_id", 1));
                collection.updateOne(Filters.eq(1), Updates.set("seen", true));
                assertThat(collection.find(Filters.eq(1)).first()).containsEntry("seen", true);
                assertThat(collection.countDocuments()).isEqualTo(1);

                assertThat(Objects.requireNonNull(commands.get("find"))
                                .getDocument("readConcern")
                                .toJson())
                        .isEqualTo("{\"level\": \"majority\"}");
                assertThat(Objects.requireNonNull(commands.get("aggregate"))
                                .getDocument("readConcern")
                                .toJson())
                        .isEqualTo("{\"level\": \"majority\"}");
                assertThat(Objects.requireNonNull(commands.get("insert"))
                                .getDocument("writeConcern")
                                .toJson())
                        .isEqualTo(MAJORITY);
                assertThat(Objects.requireNonNull(commands.get("update"))
                                .getDocument("writeConcern")
                                .toJson())
                        .isEqualTo(MAJORITY);
                assertThat(collection.getReadPreference()).isEqualTo(ReadPreference.primary());
            }
        }
    }

    @Test
    void the_client_itself_has_the_same_guarantees() {
        try (MongoClient client = new MongoConfiguration()
                .mongoClient(new MongodbSettings("mongodb://127.0.0.1:1"), new SimpleMeterRegistry())) {
            MongoDatabase any = client.getDatabase("any");
            assertThat(any.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
            assertThat(any.getReadPreference()).isEqualTo(ReadPreference.primary());
            assertThat(any.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        }
    }
}
