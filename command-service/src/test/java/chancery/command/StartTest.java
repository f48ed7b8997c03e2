package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The messages of the start; a malformed setting or a different key stops it with one clear message. */
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
        Database database = RunningService.shared().database();

        assertThatThrownBy(() -> RunningService.start(database, setting)).isInstanceOf(Exception.class);

        String group = setting.substring(0, setting.lastIndexOf('.'));
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(group);
        assertThat(output.getAll()).doesNotContain("bm90IGEga2V5");
    }

    @Test
    void a_key_that_differs_from_the_stores_stops_the_start(CapturedOutput output) {
        Database database = RunningService.shared().database();
        String another = SecretBytes.generate().toBase64();

        assertThatThrownBy(() -> RunningService.start(database, "chancery.keys.reset-code=" + another))
                .isInstanceOf(Exception.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("set chancery.keys.reset-code to the key of that id")
                .doesNotContain(another);
    }

    @Test
    void the_startup_block_shows_addresses_and_parts(CapturedOutput output) {
        Database database = RunningService.shared().database();

        try (RunningService service = RunningService.start(database)) {
            assertThat(output.getAll())
                    .contains("command-service is up after ")
                    .contains("API          http://127.0.0.1:" + service.port() + "/api/")
                    .contains("PostgreSQL   127.0.0.1:" + database.server().port() + "   (spring.datasource.url)")
                    .contains("Kafka        127.0.0.1:1   (spring.kafka.bootstrap-servers; unreachable)")
                    .contains("Next: http://127.0.0.1:" + service.managementPort() + "/actuator/health/readiness");
        }
    }
}
