package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The story of the README, over HTTP, on the real embedded parts. */
class StoryTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path data;

    private static RunningChancery chancery;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        chancery = RunningChancery.start(data);
        api = chancery.client();
    }

    @AfterAll
    static void stop() {
        chancery.close();
    }

    @Test
    void from_sign_up_to_the_password_recovered() {
        api.signUp("ann@example.com", PASSWORD).is(201, "{\"email\":\"ann@example.com\",\"phoneNumber\":\"5550100\"}");
        await().until(() -> !api.mails("ann@example.com").isEmpty());

        String token = api.accessToken("ann@example.com", PASSWORD);
        api.settings(token)
                .is(
                        200,
                        "{\"email\":\"ann@example.com\",\"firstName\":\"\",\"lastName\":\"\",\"phoneNumber\":\"5550100\"}");
        api.changeSettings(token, "{\"firstName\":\"Ann\",\"lastName\":\"Łęcka\"}")
                .is(
                        200,
                        "{\"email\":\"ann@example.com\",\"firstName\":\"Ann\",\"lastName\":\"Łęcka\",\"phoneNumber\":\"5550100\"}");
        api.settings(token)
                .is(
                        200,
                        "{\"email\":\"ann@example.com\",\"firstName\":\"Ann\",\"lastName\":\"Łęcka\",\"phoneNumber\":\"5550100\"}");

        api.changeEmail(token, "ann@new.example").is(200, "{\"email\":\"ann@new.example\"}");
        api.logIn("ann@example.com", PASSWORD)
                .is(401, "{\"detail\":\"No active account found with the given credentials\"}");
        api.changePassword(token, PASSWORD, "another long password")
                .is(200, "{\"message\":\"Successfully changed password.\"}");
        api.settings(token).is(200);
        api.logIn("ann@new.example", PASSWORD).is(401);
        String afterChange = api.accessToken("ann@new.example", "another long password");

        api.askForCode("ann@new.example")
                .is(200, "{\"success\":\"Successfully sent a reset code to ann@new.example.\"}");
        String code = api.mailedCode("ann@new.example");
        String sessionToken = api.giveCode("ann@new.example", code).is(200).text("sessionToken");
        assertThat(sessionToken).matches("[A-Za-z0-9]{32}");
        api.resetPassword("ann@new.example", sessionToken, "a third long password")
                .is(200, "{\"success\":\"Successfully changed password for ann@new.example.\"}");

        api.settings(token).is(401);
        api.settings(afterChange).is(401);
        api.logIn("ann@new.example", "another long password").is(401);
        api.settings(api.accessToken("ann@new.example", "a third long password"))
                .is(200);
    }

    @Test
    void a_client_sees_its_own_writes_in_the_very_next_request() {
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
    void the_owner_is_told_of_what_happens_to_the_account() {
        api.signUp("told@example.com", PASSWORD).is(201);
        String token = api.accessToken("told@example.com", PASSWORD);
        api.changeEmail(token, "told@new.example").is(200);
        api.changePassword(token, PASSWORD, "another long password").is(200);

        await().untilAsserted(() -> {
            assertThat(api.mails("told@example.com"))
                    .as("welcome, and the old address's notice")
                    .hasSize(2);
            assertThat(api.mails("told@new.example"))
                    .as("the new address's notice, the password's")
                    .hasSize(2);
        });
        for (JsonNode mail : api.mails("told@new.example")) {
            assertThat(mail.propertyNames()).containsExactly("to", "subject", "text", "html", "receivedAt");
            assertThat(mail.get("text").asString()).isNotBlank();
            assertThat(mail.get("html").asString()).contains("<");
        }
    }
}
