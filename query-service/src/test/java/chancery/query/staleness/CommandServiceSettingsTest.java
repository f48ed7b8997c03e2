package chancery.query.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandServiceSettingsTest {
    @Test
    void command_services_are_given_by_base_urls() {
        URI base = URI.create("http://command-service:9081");

        assertThat(new CommandServiceSettings(List.of(base)).commandServices()).containsExactly(base);
        assertThatThrownBy(() -> new CommandServiceSettings(List.of(URI.create("command-service:9081"))))
                .hasMessageContaining("chancery.query.command-services must be base URLs");
    }
}
