package chancery.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the existing settings. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path FRESH = Path.of("target", "configuration.md");
    private static final String MARK = "<!-- scripts/describe-settings generates everything below this line. -->\n";

    @Test
    void the_page_lists_every_setting_with_its_type_default_unit_and_meaning() throws IOException {
        String page = Files.readString(PAGE);
        String frame = page.substring(0, page.indexOf(MARK) + MARK.length());
        String fresh = frame + "\n" + new SettingsPage(Settings.onClasspath()).text();
        Files.writeString(FRESH, fresh);
        assertThat(page)
                .as("docs/configuration.md; scripts/describe-settings updates it")
                .isEqualTo(fresh);
    }
}
