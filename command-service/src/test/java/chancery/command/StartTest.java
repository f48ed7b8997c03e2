package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a start says; a malformed setting, or another key than the store's, stops it with one clear message. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chancery.throttles.sign-up=many",
                "chancery.recovery.code-digits=3",
                "chancery.recovery.code-lifetime=-1s",
                "chancery.account.hold-given-up-address=-1d",
                "chancery.keys.reset-code=bm90IGEga2V5",
                "chancery.keys.master=not base64"
            })
    void a_malformed_setting_stops_the_start_with_one_clear_message(String setting, CapturedOutput output) {
        EmbeddedPostgresServer nobodyAsks = RunningService.shared().postgres();

        assertThatThrownBy(() -> RunningService.start(nobodyAsks, setting)).isInstanceOf(Exception.class);

        String group = setting.substring(0, setting.lastIndexOf('.'));
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(group);
        assertThat(output.getAll()).doesNotContain("bm90IGEga2V5");
    }

    @Test
    void another_key_than_the_one_that_the_store_was_made_with_stops_the_start(CapturedOutput output) {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary())) {
            RunningService.start(postgres).close();

            String another = SecretBytes.generate().toBase64();
            assertThatThrownBy(() -> RunningService.start(postgres, "chancery.keys.reset-code=" + another))
                    .isInstanceOf(Exception.class);

            assertThat(output.getAll())
                    .contains("APPLICATION FAILED TO START")
                    .contains("set chancery.keys.reset-code to the key of that id")
                    .doesNotContain(another);
        }
    }

    @Test
    void it_says_in_one_block_where_it_listens_and_what_it_uses(CapturedOutput output) {
        EmbeddedPostgresServer postgres = RunningService.shared().postgres();

        try (RunningService service = RunningService.start(postgres)) {
            assertThat(output.getAll())
                    .contains("command-service is up after ")
                    .contains("API          http://127.0.0.1:" + service.port() + "/api/")
                    .contains("PostgreSQL   127.0.0.1:" + postgres.port() + "   (spring.datasource.url)")
                    .contains("Kafka        127.0.0.1:1   (spring.kafka.bootstrap-servers; unreachable)")
                    .contains("Next: http://127.0.0.1:" + service.managementPort() + "/actuator/health/readiness");
        }
    }
}
