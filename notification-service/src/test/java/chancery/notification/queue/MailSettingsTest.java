package chancery.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailSettingsTest {
    @Test
    void the_sender_is_ascii_for_servers_without_smtputf8() {
        assertThat(from("M\u00fcller GmbH <no-reply@b\u00fccher.example>")
                        .sender()
                        .toString())
                .isEqualTo("=?UTF-8?Q?M=C3=BCller_GmbH?= <no-reply@xn--bcher-kva.example>");
        assertThat(from("Chancery <no-reply@example.com>").sender().toString())
                .isEqualTo("Chancery <no-reply@example.com>");
        assertThat(from("no-reply@example.com").sender().toString()).isEqualTo("no-reply@example.com");
    }

    @Test
    void a_sender_whose_local_part_is_not_ascii_is_refused() {
        assertThatThrownBy(() -> from("m\u00fcller@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chancery.mail.from");
    }

    private static MailSettings from(String from) {
        return new MailSettings(from, 1, 1, Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofSeconds(1));
    }
}
