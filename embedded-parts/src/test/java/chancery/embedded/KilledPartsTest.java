package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Kills each part with {@code kill -9} and checks its data after a restart on the same directory. */
class KilledPartsTest {
    private final int port = LoopbackPort.free();

    @Test
    void every_write_that_mongodb_acknowledged_to_sixteen_writers_survives_a_kill() {
        Path folder = Folders.temporary("mongo");
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            Queue<String> written = new ConcurrentLinkedQueue<>();
            // The part ends before the executor waits for its writers.
            try (MongoClient client = MongoClients.create(EmbeddedMongo.uri(port));
                    ExecutorService writers = Executors.newFixedThreadPool(16);
                    PartProcess mongo = PartProcess.start(PartKind.MONGO, folder, port)) {
                MongoCollection<Document> rolls = EmbeddedMongoTest.rolls(client);
                rolls.createIndex(Indexes.ascending("address"), new IndexOptions().unique(true));
                for (int writer = 0; writer < 16; writer++) {
                    String name = round + "-" + writer + "-";
                    writers.execute(() -> writeUntilKilled(rolls, name, written));
                }
                await().atMost(Duration.ofMinutes(2)).until(() -> written.size() > 500);
                mongo.kill();
            }
            acknowledged.addAll(written);
        }

        try (EmbeddedMongo again = EmbeddedMongo.start(new EmbeddedMongoSettings(folder, port));
                MongoClient client = MongoClients.create(again.uri())) {
            MongoCollection<Document> rolls = EmbeddedMongoTest.rolls(client);
            assertThat(rolls.find().map(document -> document.getString("_id")).into(new HashSet<>()))
                    .containsAll(acknowledged);
            assertThat(acknowledged.stream().limit(200))
                    .allSatisfy(id -> assertThat(rolls.find(new Document("address", "a" + id))
                                    .first())
                            .isNotNull());
            rolls.deleteMany(new Document());
            assertThat(rolls.countDocuments()).isZero();
        }
    }

    private static void writeUntilKilled(MongoCollection<Document> rolls, String name, Queue<String> written) {
        try {
            for (int n = 0; n < 1_000_000; n++) {
                String id = name + n;
                rolls.insertOne(new Document("_id", id).append("address", "a" + id));
                rolls.updateOne(new Document("_id", id), new Document("$set", new Document("address", "a" + id + "'")));
                rolls.updateOne(new Document("_id", id), new Document("$set", new Document("address", "a" + id)));
                written.add(id);
            }
        } catch (MongoException killed) {
            assertThat(code(killed)).isNotEqualTo(11000);
        }
    }

    private static int code(MongoException e) {
        return e.getCode();
    }

    @Test
    void an_orphaned_postgresql_is_stopped_and_its_rows_survive() throws Exception {
        Path folder = Folders.temporary("postgres");
        PartProcess process = PartProcess.start(PartKind.POSTGRES, folder, port);
        EmbeddedPostgresServerTest.execute(port, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1)");
        process.kill();
        EmbeddedPostgresServerTest.execute(port, "INSERT INTO kept VALUES (2)");

        int other = LoopbackPort.free();
        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(EmbeddedPostgresSettings.trusting(folder, other))) {
            assertThat(EmbeddedPostgresServerTest.query(server, "SELECT count(*) FROM kept"))
                    .isEqualTo("2");
            assertThat(LoopbackPort.requireFree(port, "no part", "no.setting")).isEqualTo(port);
        }
    }

    @Test
    void a_killed_first_start_of_postgresql_is_repaired_by_the_next_start() throws Exception {
        Path folder = Folders.temporary("postgres");
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartLauncher.class.getName(),
                        "postgres",
                        "--port=" + port,
                        "--data-dir=" + folder,
                        "--auth=trust")
                .start();
        await().until(() -> unfinishedClusterHasFiles(folder));
        first.destroyForcibly().waitFor();
        assertThat(folder.resolve("cluster")).doesNotExist();

        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(EmbeddedPostgresSettings.trusting(folder, port))) {
            assertThat(EmbeddedPostgresServerTest.query(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(unfinished(folder)).isEmpty();
    }

    @Test
    void kafka_keeps_acknowledged_records_and_restarts_quickly_after_a_kill() throws Exception {
        Path folder = Folders.temporary("kafka");
        PartProcess process = PartProcess.start(PartKind.KAFKA, folder, port);
        EmbeddedKafkaTest.createTopic(EmbeddedKafka.bootstrapServers(port));
        EmbeddedKafkaTest.send(EmbeddedKafka.bootstrapServers(port), "kept", true);
        process.kill();

        try (EmbeddedKafka again = EmbeddedKafka.start(new EmbeddedKafkaSettings(folder, port))) {
            EmbeddedKafkaTest.send(again.bootstrapServers(), "added", true);
            assertThat(EmbeddedKafkaTest.read(again.bootstrapServers(), 2)).containsExactly("kept", "added");
        }
    }

    private static boolean unfinishedClusterHasFiles(Path folder) throws Exception {
        for (Path unfinished : unfinished(folder)) {
            if (Files.exists(unfinished.resolve("postgresql.conf"))) {
                return true;
            }
        }
        return false;
    }

    private static java.util.List<Path> unfinished(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return java.util.List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().contains("unfinished"))
                    .toList();
        }
    }
}
