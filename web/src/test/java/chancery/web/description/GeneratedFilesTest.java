package chancery.web.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares the committed files with those generated from {@code openapi.yaml}. */
class GeneratedFilesTest {
    private static final String MARK = "<!-- From here on written by scripts/describe-api. -->\n";

    @Test
    void the_gateway_has_the_routes_of_the_description() throws IOException {
        assertIsFresh(Path.of("..", "gateway", "routes.conf"), new GatewayRoutes().text());
    }

    @Test
    void the_page_about_the_api_has_every_operation() throws IOException {
        Path page = Path.of("..", "docs", "api.md");
        String text = Files.readString(page);
        String byHand = text.substring(0, text.indexOf(MARK) + MARK.length());
        assertIsFresh(page, byHand + "\n" + new ApiPage().text());
    }

    private static void assertIsFresh(Path committed, String fresh) throws IOException {
        Files.writeString(Path.of("target", committed.getFileName().toString()), fresh);
        assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                .as("%s; scripts/describe-api brings it up to date", committed)
                .isEqualTo(fresh);
    }
}
