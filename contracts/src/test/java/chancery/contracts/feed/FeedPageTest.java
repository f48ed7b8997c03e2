package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalogue in docs/events.md equals the document. */
class FeedPageTest {
    private static final Path PAGE = Path.of("..", "docs", "events.md");
    private static final String BEGIN =
            "<!-- The catalogue: written from asyncapi.json, checked by FeedPageTest. -->\n";
    private static final String END = "<!-- End of the catalogue. -->\n";

    @Test
    void the_catalogue_on_the_page_is_generated_from_the_document() throws IOException {
        String page = Files.readString(PAGE);
        String generated = FeedPage.of(PublishedFeed.current());
        Path written = Files.writeString(Path.of("target", "events-catalogue.md"), generated);

        assertThat(page).contains(BEGIN, END);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("docs/events.md between its two marks; the correct text is in contracts/%s", written)
                .isEqualTo(generated);
    }
}
