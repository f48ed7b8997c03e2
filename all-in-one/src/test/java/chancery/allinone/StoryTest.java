package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.cli.Chancery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The README's requests over HTTP, on embedded parts. */
class StoryTest {
    private static final String PASSWORD = Story.PASSWORD;

    @TempDir
    static Path data;

    @AutoClose
    private static RunningChancery chancery;

    private static ApiClient api;

    @BeforeAll
    static void start() {
        chancery = RunningChancery.start(data);
        api = chancery.client();
    }

    @Test
    void the_whole_story_from_sign_up_to_the_recovered_password() {
        Story.fromSignUpToThePasswordRecovered(api);
    }

    @Test
    void the_operators_commands_work_on_the_running_product() {
        api.signUp("operated@example.com", PASSWORD).is(201);

        assertThat(command("rebuild-read-model"))
                .startsWith("Rebuilding the read model as generation 2")
                .endsWith("Done: generation 2 is live.\n");
        assertThat(command("replay", "--topic", "chancery.replay.story")).contains("chancery.replay.story done: ");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(command("restart-feed"))
                        .contains("Result: no restart is needed", "events that the log does not hold: 0\n"));
        assertThat(command("restart-feed", "--json")).contains("\"beyondTheLog\":0");
        api.accessToken("operated@example.com", PASSWORD);
    }

    private static String command(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int exitCode = Chancery.execute(
                out,
                out,
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--management-url",
                                        chancery.managementUrl(),
                                        "--operator-token-file",
                                        data.resolve("keys/operator.token").toString()))
                        .toArray(String[]::new));
        assertThat(exitCode).as(printed.toString()).isZero();
        return printed.toString();
    }

    @Test
    void the_info_endpoint_reports_all_versions() {
        JsonNode build = chancery.management()
                .send("GET", "/actuator/info", null, null)
                .is(200)
                .json()
                .path("build");
        assertThat(build.path("artifact").asString()).isEqualTo("all-in-one");
        assertThat(build.propertyNames())
                .contains(
                        "version",
                        "time",
                        "spring-boot",
                        "axon",
                        "kafka-clients",
                        "mongodb-driver",
                        "postgresql-driver");
        chancery.management().send("GET", "/actuator/sbom", null, null).is(200);
    }

    @Test
    void a_client_sees_its_own_write_in_its_next_request() {
        for (int n = 0; n < 5; n++) {
            String email = "own-writes-%d@example.com".formatted(n);
            api.signUp(email, PASSWORD).is(201);
            String token = api.accessToken(email, PASSWORD);
            for (int m = 0; m < 40; m++) {
                api.changeSettings(token, "{\"firstName\":\"%d\"}".formatted(m)).is(200);
                assertThat(api.settings(token).text("firstName")).isEqualTo(Integer.toString(m));
            }
        }
    }

    @Test
    void the_owner_is_notified_of_changes_to_the_account() {
        api.signUp("told@example.com", PASSWORD).is(201);
        String token = api.accessToken("told@example.com", PASSWORD);
        api.changeEmail(token, "told@new.example").is(200);
        api.changePassword(token, PASSWORD, "another long password").is(200);

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(api.mails("told@example.com"))
                    .as("welcome, and the old address's notice")
                    .hasSize(2);
            assertThat(api.mails("told@new.example"))
                    .as("the new address's notice, the password's")
                    .hasSize(2);
        });
        for (JsonNode mail : api.mails("told@new.example")) {
            assertThat(mail.propertyNames()).containsExactly("to", "subject", "text", "html", "receivedAt", "from");
            assertThat(mail.get("text").asString()).isNotBlank();
            assertThat(mail.get("html").asString()).contains("<");
        }
    }
}
