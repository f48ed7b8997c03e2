package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.allinone.fixture.Answer;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.embedded.PartKind;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.PostgresRoles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The examples as separate processes, which use only the addresses of a running product. */
class ExamplesTest {
    private static final String PASSWORD = Story.PASSWORD;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String ROLE_PASSWORD = "of-the-example";

    @TempDir
    Path folder;

    private RunningChancery chancery;
    private final List<Process> examples = new ArrayList<>();

    @BeforeEach
    void start() {
        chancery = RunningChancery.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        examples.forEach(example -> example.destroyForcibly().onExit().join());
        chancery.close();
    }

    @Test
    void a_resource_server_with_the_public_keys_alone_accepts_access_tokens() throws Exception {
        Path log = run(
                "resource-server",
                "--server.port=0",
                "--auth.url=" + chancery.client().base());
        chancery.client().signUp("ann@example.com", PASSWORD).is(201);
        Answer tokens = chancery.client().logIn("ann@example.com", PASSWORD).is(200);
        int port =
                Integer.parseInt(awaitLog(log, "Tomcat started on port (\\d+)").group(1));

        // 503 until it has fetched the keys.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(me(port, tokens.text("access"))).startsWith("200 {\"account\":\""));
        assertThat(me(port, tokens.text("refresh"))).startsWith("401");
        assertThat(me(port, tokens.text("access").replaceFirst("\\.[^.]{4}", ".AAAA")))
                .startsWith("401");
    }

    @Test
    void a_subscriber_receives_each_event_of_an_account_once_and_in_order() throws Exception {
        Path log = run("subscriber", "127.0.0.1:" + chancery.parts().port(PartKind.KAFKA));
        chancery.client().signUp("ben@example.com", PASSWORD).is(201);
        String token = chancery.client().accessToken("ben@example.com", PASSWORD);
        chancery.client().changeSettings(token, "{\"firstName\":\"Ben\"}").is(200);
        chancery.client().changeEmail(token, "ben@new.example").is(200);

        awaitLog(log, "email-changed");
        assertThat(Files.readString(log)).contains("Subscribed to chancery.account-events at 127.0.0.1:");
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains(" #")))
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("#0 chancery.account.signed-up.v1 {\"email\":\"ben@example.com\""),
                        line -> assertThat(line)
                                .contains("#1 chancery.account.settings-updated.v1 {\"firstName\":\"Ben\"}"),
                        line -> assertThat(line).contains("#2 chancery.account.email-changed.v1"));
    }

    @Test
    void a_projection_counts_each_sign_up_once_in_a_schema_of_its_own() throws Exception {
        String url = EmbeddedPostgresServer.jdbcUrl(chancery.parts().port(PartKind.POSTGRES));
        JdbcTemplate postgres = jdbc(url, PostgresRoles.SUPERUSER, chancery.postgresPassword(PostgresRoles.SUPERUSER));
        postgres.execute(Files.readString(Path.of("../examples/projection/setup.sql")));
        postgres.execute("ALTER ROLE sign_ups PASSWORD '" + ROLE_PASSWORD + "'");
        String[] settings = {
            "--spring.datasource.url=" + url,
            "--chancery.postgresql.command.password=" + ROLE_PASSWORD,
            "--chancery.keys.folder=" + folder.resolve("data/keys")
        };
        chancery.client().signUp("ann@example.com", PASSWORD).is(201);
        run("projection", settings);
        awaitSignUps(postgres, 1);
        chancery.client().signUp("ben@example.com", PASSWORD).is(201);
        awaitSignUps(postgres, 2);

        examples.removeFirst().destroyForcibly().onExit().join();
        chancery.client().signUp("cid@example.com", PASSWORD).is(201);
        run("projection", settings);

        awaitSignUps(postgres, 3);
        JdbcTemplate projection = jdbc(url, "sign_ups", ROLE_PASSWORD);
        for (String write : List.of("DELETE FROM data_key", "INSERT INTO domain_event DEFAULT VALUES")) {
            assertThatThrownBy(() -> projection.execute(write)).rootCause().hasMessageContaining("permission denied");
        }
    }

    /** Fails with the whole log of the example. */
    private static Matcher awaitLog(Path log, String pattern) throws IOException {
        Pattern line = Pattern.compile(pattern);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Files.readString(log)).containsPattern(line));
        Matcher found = line.matcher(Files.readString(log));
        assertThat(found.find()).isTrue();
        return found;
    }

    private static void awaitSignUps(JdbcTemplate postgres, long expected) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> Objects.equals(
                        postgres.queryForObject(
                                "SELECT sum(sign_ups)::bigint FROM sign_ups.sign_ups_per_day", Long.class),
                        expected));
    }

    private static JdbcTemplate jdbc(String url, String user, String password) {
        return new JdbcTemplate(new DriverManagerDataSource(url, user, password));
    }

    private Path run(String example, String... arguments) throws IOException {
        Optional<Path> jar = jar(Path.of("../examples", example, "target"));
        assumeTrue(jar.isPresent(), "examples/" + example + " is not packaged: run by ./chancery test");
        Path log = folder.resolve(example + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                jar.get().toString()));
        command.addAll(List.of(arguments));
        examples.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        return log;
    }

    private static Optional<Path> jar(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
        }
    }

    private static String me(int port, String token) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/me"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
