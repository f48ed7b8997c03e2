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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void a_conditional_write_accepts_a_newer_document_and_refuses_an_older_one() {
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
    void a_query_with_the_keys_of_an_index_and_other_conditions_does_not_scan_the_collection() {
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

    @Test
    void an_index_finds_what_a_scan_finds() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> indexed = client.getDatabase("realm").getCollection("indexed");
            MongoCollection<Document> scanned = client.getDatabase("realm").getCollection("scanned");
            indexed.createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
            indexed.createIndex(Indexes.ascending("b", "c"), new IndexOptions().unique(true));
            for (MongoCollection<Document> collection : List.of(indexed, scanned)) {
                collection.insertMany(List.of(
                        Document.parse("{_id: 1, a: 'x', b: 1, c: 'p'}"),
                        Document.parse("{_id: '1', a: ['y', 'z'], b: 1, c: 'q'}"),
                        Document.parse("{_id: {k: 1}, a: {k: 'v'}, b: 2, c: null}"),
                        Document.parse("{_id: 2.5, a: null, b: 2, c: 7}")));
            }

            assertThat(List.of(
                            "{_id: 1}",
                            "{_id: 1.0, b: {$lt: 5}}",
                            "{_id: '1', b: {$gt: 5}}",
                            "{_id: {k: 1}, b: 2}",
                            "{_id: {$in: [1, '1', 9]}, c: 'q'}",
                            "{_id: {$gt: 1}, b: 2}",
                            "{_id: {$ne: 1}, b: 1}",
                            "{a: 'y', b: 1}",
                            "{a: ['y', 'z'], b: 1}",
                            "{a: null, b: 2}",
                            "{a: {$exists: false}, b: 2}",
                            "{a: {$regex: '^x'}, b: 1}",
                            "{a: {k: 'v'}, b: 2}",
                            "{b: 1, c: 'q', a: 'z'}",
                            "{b: 2, c: null, a: {k: 'v'}}",
                            "{b: 2, c: {$in: [7, 8]}, a: null}",
                            "{$and: [{_id: 1}, {b: {$lt: 5}}]}",
                            "{$and: [{_id: 1}, {_id: 2.5}]}",
                            "{_id: {$eq: 1}, b: 1}",
                            "{$or: [{_id: 1}, {a: 'y'}], b: 1}",
                            "{$nor: [{_id: 1}], b: 1}"))
                    .allSatisfy(filter ->
                            assertThat(ids(indexed, filter)).as(filter).isEqualTo(ids(scanned, filter)));
        }
    }

    private static Set<Object> ids(MongoCollection<Document> collection, String filter) {
        return collection
                .find(Document.parse(filter))
                .map(document -> document.get("_id"))
                .into(new HashSet<>());
    }

    @Test
    void a_read_never_returns_a_partial_update_and_no_update_is_lost() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> rolls = rolls(client);
            List<String> fields =
                    IntStream.range(0, 500).mapToObj(n -> "field" + n).toList();
            rolls.insertOne(wide(fields, 0).append("_id", "a"));
            Document one = new Document("$inc", wide(fields, 1));
            List<Callable<Document>> work = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                work.add(() -> rolls.findOneAndUpdate(eq("_id", "a"), one));
                work.add(() -> rolls.find(eq("_id", "a")).first());
                work.add(() -> rolls.find(eq("_id", "a")).first());
            }
            Collections.shuffle(work, new Random(8));
            try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
                for (Future<Document> seen : clients.invokeAll(work)) {
                    seen.get().remove("_id");
                    assertThat(new HashSet<>(seen.get().values())).hasSize(1);
                }
            }
            assertThat(rolls.find().first()).containsEntry("field7", 200);
        }
    }

    private static Document wide(List<String> fields, int value) {
        Document document = new Document();
        fields.forEach(field -> document.append(field, value));
        return document;
    }

    /** The fastest of several runs, to reduce the effect of machine load. */
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
