package chancery.allinone.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.CommandService;
import chancery.contracts.key.SecretBytes;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.startup.MasterKeyRotation;
import chancery.query.QueryService;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Two command-services and two query-services rotate their keys while clients use them: no request fails. */
class KeyRotationTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration ACCESS_LIFETIME = Duration.ofSeconds(8);

    @TempDir
    Path data;

    private final SecretBytes oldMaster = SecretBytes.generate();
    private final SecretBytes newMaster = SecretBytes.generate();
    private final String refreshKey = SecretBytes.generate().toBase64();
    private final String codeKey = SecretBytes.generate().toBase64();

    private EmbeddedPostgresServer postgres;
    private EmbeddedMongo mongo;
    private final List<Instance> commands = new ArrayList<>();
    private final List<Instance> queries = new ArrayList<>();

    @BeforeEach
    void startTwoOfEach() {
        postgres = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
        List<String> common = List.of(
                "spring.datasource.url=" + postgres.jdbcUrl(),
                "chancery.keys.refresh-token=" + refreshKey,
                "chancery.keys.reset-code=" + codeKey,
                "chancery.tokens.access-lifetime=" + ACCESS_LIFETIME.toSeconds() + "s",
                "chancery.tokens.leeway=1s",
                "chancery.tokens.jwks-refresh=1s",
                "chancery.tokens.jwks-max-age=1s",
                "chancery.throttles.sign-up=1000000/1h",
                "chancery.throttles.login-client=1000000/1h");
        for (String name : List.of("one", "other")) {
            Instance query = query(common, data.resolve("query-" + name));
            queries.add(query);
            commands.add(command(common, query, data.resolve("command-" + name)));
        }
        roll(commands, master(oldMaster));
        roll(queries, master(oldMaster));
    }

    @AfterEach
    void stop() {
        Stream.of(commands, queries).flatMap(List::stream).forEach(Instance::close);
        mongo.close();
        postgres.close();
    }

    @Test
    void a_new_signing_key_takes_over_and_the_old_one_is_withdrawn_without_one_failed_request() throws Exception {
        Path signing = data.resolve("signing");
        try (ClientLoad load = new ClientLoad(commands, queries)) {
            String first = signerOf(queries.getFirst(), load);
            Path fresh = Files.writeString(signing.resolve("fresh.pem"), signingKey());
            Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(60)));
            for (Instance query : queries) {
                await().atMost(LONG).until(() -> published(query).size() == 2);
                await().atMost(LONG).until(() -> !signerOf(query, load).equals(first));
            }
            await().pollDelay(ACCESS_LIFETIME.plusSeconds(2)).atMost(LONG).until(() -> true);
            Files.delete(signing.resolve("first.pem"));
            for (Instance query : queries) {
                await().atMost(LONG)
                        .until(() -> published(query).size() == 1
                                && !published(query).contains(first));
            }
            int before = load.requests();
            await().atMost(LONG).until(() -> load.requests() > before + 50);

            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void a_new_master_key_takes_over_by_two_rolling_restarts_without_one_failed_request() throws Exception {
        try (ClientLoad load = new ClientLoad(commands, queries)) {
            String[] opensNew = {master(oldMaster), "chancery.keys.master-next=" + newMaster.toBase64()};
            roll(commands, opensNew);
            roll(queries, opensNew);
            String[] sealsNew = {master(newMaster), "chancery.keys.master-previous=" + oldMaster.toBase64()};
            roll(commands, sealsNew);
            roll(queries, sealsNew);
            for (Instance command : commands) {
                await().atMost(LONG)
                        .until(() -> command.bean(MasterKeyRotation.class).wrappedByPrevious() == 0);
            }
            assertThat(wrappingMasterKeys()).containsExactly(newMaster.id());
            roll(commands, master(newMaster));
            roll(queries, master(newMaster));
            int before = load.requests();
            await().atMost(LONG).until(() -> load.requests() > before + 50);

            assertThat(load.failures()).isEmpty();
        }
    }

    private static void roll(List<Instance> instances, String... settings) {
        instances.forEach(instance -> instance.start(settings));
    }

    private static String master(SecretBytes key) {
        return "chancery.keys.master=" + key.toBase64();
    }

    /** The ids of the master keys that wrap keys in PostgreSQL, and the copy in MongoDB. */
    private List<String> wrappingMasterKeys() {
        JdbcTemplate jdbc =
                new JdbcTemplate(new DriverManagerDataSource(postgres.jdbcUrl(), PostgresRoles.SUPERUSER, ""));
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            Document copy = Objects.requireNonNull(client.getDatabase("chancery_sessions")
                    .getCollection("keys")
                    .find()
                    .first());
            return Stream.concat(
                            Stream.of(copy.getString("masterKeyId")),
                            jdbc
                                    .queryForList(
                                            "SELECT master_key_id FROM data_key UNION SELECT master_key_id FROM"
                                                    + " service_key WHERE wrapped IS NOT NULL",
                                            String.class)
                                    .stream())
                    .distinct()
                    .toList();
        }
    }

    /** The id of the key that signs at an instance. */
    private static String signerOf(Instance query, ClientLoad load) {
        String[] token = load.accessTokenFrom(query).split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8);
        return new JsonMapper().readTree(header).get("kid").asString();
    }

    private static List<String> published(Instance query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(query.url() + "/.well-known/jwks.json"))
                .build();
        String keys = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        List<String> ids = new ArrayList<>();
        new JsonMapper()
                .readTree(keys)
                .get("keys")
                .forEach(key -> ids.add(key.get("kid").asString()));
        return ids;
    }

    private static String signingKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private Instance command(List<String> common, Instance query, Path folder) {
        return new Instance(
                CommandService.class,
                "command-service",
                with(
                        common,
                        "chancery.data-dir=" + folder,
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "chancery.tokens.jwks-uri=" + query.url() + "/.well-known/jwks.json"));
    }

    private Instance query(List<String> common, Path folder) {
        return new Instance(
                QueryService.class,
                "query-service",
                with(
                        common,
                        "chancery.data-dir=" + folder,
                        "chancery.tokens.signing-keys-dir=" + data.resolve("signing"),
                        "spring.mongodb.uri=" + mongo.uri(),
                        "chancery.query.command-services="));
    }

    private static List<String> with(List<String> common, String... more) {
        return Stream.concat(common.stream(), Stream.of(more)).toList();
    }
}
