package chancery.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {

    private static final int MANY = 50_000;

    @Test
    void documents_and_unique_indexes_survive_a_restart_on_the_same_port() {
        EmbeddedMongo first = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
        try (MongoClient client = MongoClients.create(first.uri())) {
            rolls(client).createIndex(Indexes.ascending("address"), new IndexOptions().unique(true));
            rolls(client)
                    .insertOne(new Document("_id", "a").append("address", "x").append("position", 1));
        }
        first.close();

        try (EmbeddedMongo second = EmbeddedMongo.start(first.settings());
                MongoClient client = MongoClients.create(second.uri())) {
            assertThat(rolls(client).find(eq("address", "x")).first()).containsEntry("_id", "a");
            assertThatThrownBy(() -> rolls(client).insertOne(new Document("_id", "b").append("address", "x")))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(11000));
        }
    }

    @Test
    void a_guarded_write_takes_the_newer_document_and_refuses_the_older() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                MongoClient client = MongoClients.create(mongo.uri())) {
            replaceGuarded(rolls(client), 7);
            replaceGuarded(rolls(client), 9);

            assertThatThrownBy(() -> replaceGuarded(rolls(client), 8))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(11000));
            assertThat(rolls(client).find().first()).containsEntry("position", 9);
        }
    }

    @Test
    void a_query_that_fixes_an_indexs_keys_among_others_does_not_scan_the_collection() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> rolls = rolls(client);
            rolls.createIndex(Indexes.ascending("address"), new IndexOptions().unique(true));
            rolls.insertMany(IntStream.range(0, MANY)
                    .mapToObj(n -> new Document("_id", "id" + n)
                            .append("address", "a" + n)
                            .append("position", 1))
                    .toList());

            Duration scan = time(() -> rolls.updateOne(eq("position", 2), set("name", "nobody")));
            Duration guarded =
                    time(() -> rolls.updateOne(and(eq("_id", "id9"), lt("position", 50)), inc("position", 1)));
            Duration flat = time(() -> rolls.updateOne(
                    new Document("_id", "id9").append("position", new Document("$lt", 50)), inc("position", 1)));
            Duration several = time(() ->
                    rolls.find(and(in("_id", "id1", "id2"), lt("position", 5))).first());
            Duration secondary = time(() ->
                    rolls.find(and(eq("address", "a7"), lt("position", 5))).first());

            assertThat(List.of(guarded, flat, several, secondary))
                    .allSatisfy(duration -> assertThat(duration).isLessThan(scan.dividedBy(4)));
            assertThat(rolls.find(eq("_id", "id9")).first()).containsEntry("position", 1 + 2 * 6);
        }
    }

    /** The fastest of some runs, so that a busy machine does not decide. */
    private static Duration time(Runnable work) {
        return IntStream.range(0, 6)
                .mapToObj(n -> {
                    long start = System.nanoTime();
                    work.run();
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static void replaceGuarded(MongoCollection<Document> rolls, int position) {
        rolls.replaceOne(
                and(eq("_id", "a"), lt("position", position)),
                new Document("_id", "a").append("position", position),
                new ReplaceOptions().upsert(true));
    }

    static MongoCollection<Document> rolls(MongoClient client) {
        return client.getDatabase("realm").getCollection("rolls");
    }
}
