package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.ChanceryProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the all-in-one with SIGKILL while it works, and starts it again. */
class KilledProcessTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    @Test
    void acknowledged_changes_survive_a_kill_and_a_restart() throws Exception {
        List<String> answered = new CopyOnWriteArrayList<>();
        String token;
        try (ChanceryProcess first = ChanceryProcess.start(folder)) {
            ApiClient api = first.client();
            api.signUp("kept@example.com", PASSWORD).is(201);
            token = api.accessToken("kept@example.com", PASSWORD);
            Thread writer = Thread.ofVirtual().unstarted(() -> writeUntilBroken(api, token, answered));
            writer.setUncaughtExceptionHandler((thread, brokenOff) -> {});
            writer.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> answered.size() > 50);
            first.kill();
            writer.join();
        }
        try (ChanceryProcess second = ChanceryProcess.start(folder)) {
            ApiClient api = second.client();
            api.logIn("kept@example.com", PASSWORD).is(200);
            // The session, the signing keys and the last acknowledged change survived; one more change may have been in
            // flight.
            String last = answered.getLast();
            String next = "n" + (Integer.parseInt(last.substring(1)) + 1);
            assertThat(api.settings(token).is(200).text("firstName")).isIn(last, next);
            api.signUp("kept@example.com", PASSWORD).is(400);
            api.requestCode("kept@example.com").is(200);
            assertThat(api.mailedCode("kept@example.com")).hasSize(6);
        }
    }

    private static void writeUntilBroken(ApiClient api, String token, List<String> answered) {
        for (int n = 0; n < 10_000; n++) {
            if (api.changeSettings(token, "{\"firstName\":\"n%d\"}".formatted(n))
                            .status()
                    == 200) {
                answered.add("n" + n);
            }
        }
    }
}
