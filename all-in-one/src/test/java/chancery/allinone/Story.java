package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The README's requests, against any running product. */
final class Story {

    static final String PASSWORD = "correct horse battery";

    private Story() {}

    static void fromSignUpToThePasswordRecovered(ApiClient api) {
        api.signUp("ann@example.com", PASSWORD).is(201, "{\"email\":\"ann@example.com\",\"phoneNumber\":\"5550100\"}");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !api.mails("ann@example.com").isEmpty());

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
}
