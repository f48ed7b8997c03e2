package chancery.contracts.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.PublishedFeed.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The current document is compatible with every released one. Released documents are in {@code released/feed}, one file per version;
 * no file there is ever edited or removed.
 */
class ReleasedFeedTest {
    private static final Path RELEASED = Path.of("src", "test", "resources", "released", "feed");

    static List<Path> everyRelease() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.sorted().toList();
        }
    }

    @Test
    void released_documents_exist() throws IOException {
        assertThat(everyRelease()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void a_released_document_is_not_broken(Path release) throws IOException {
        assertThat(Compatibility.breaks(released(release), PublishedFeed.current()))
                .as("Consumers of %s break. Undo the change, or add it as a new version of the event", release)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void records_of_every_release_and_of_the_current_document_conform_to_both_schemas(Path release) throws IOException {
        PublishedFeed today = PublishedFeed.current();
        released(release).messages("accountEvents").forEach((type, old) -> {
            Message now = Objects.requireNonNull(today.messages("accountEvents").get(type), type);
            assertThat(old.examples()).as(type).isNotEmpty();
            assertThat(errors(old, now))
                    .as("%s, read by the current schema", type)
                    .isEmpty();
            assertThat(errors(now, old))
                    .as("%s, read by the schema of %s", type, release)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void the_code_reads_the_records_of_every_release(Path release) throws IOException {
        released(release)
                .messages("accountEvents")
                .forEach((type, message) -> message.examples()
                        .forEach(example -> assertThat(FeedJson.read(
                                        PublishedFeed.JSON.writeValueAsBytes(example.payload()),
                                        Feed.shapeOf(type).orElseThrow()))
                                .isNotNull()));
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void a_changed_document_has_another_version(Path release) throws IOException {
        boolean sameVersion =
                released(release).version().equals(PublishedFeed.current().version());

        assertThat(release.getFileName()).hasToString(released(release).version() + ".json");
        assertThat(!sameVersion || Files.readString(release).equals(new String(FeedDocument.json(), UTF_8)))
                .as("The document differs from the released %s: give it the next version", release)
                .isTrue();
    }

    /** The errors of one document's examples under the other document's schemas. */
    private static List<String> errors(Message records, Message schemas) {
        return records.examples().stream()
                .flatMap(example -> Stream.concat(
                        Schemas.errors(schemas.headers(), example.headers()).stream(),
                        Schemas.errors(schemas.payload(), example.payload()).stream()))
                .toList();
    }

    private static PublishedFeed released(Path release) throws IOException {
        return new PublishedFeed(PublishedFeed.JSON.readTree(Files.readAllBytes(release)));
    }
}
