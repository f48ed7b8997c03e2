package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.PublishedFeed.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The approved records of the publisher conform to the published contract. */
class ApprovedRecordsTest {
    private static final Path APPROVED = Path.of("..", "feed", "src", "test", "resources", "approved", "feed");
    private static final Map<String, Message> MESSAGES = PublishedFeed.current().messages("accountEvents");

    /** An approved record: its headers, and its value as published. */
    record Approved(String key, ObjectNode headers, JsonNode payload) {
        String type() {
            return headers.path(Feed.TYPE).asString();
        }

        @Override
        public String toString() {
            return type();
        }
    }

    static List<Approved> everyRecord() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.sorted().map(ApprovedRecordsTest::read).toList();
        }
    }

    @Test
    void every_type_has_an_approved_record() throws IOException {
        assertThat(everyRecord().stream().map(Approved::type)).containsAll(MESSAGES.keySet());
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void an_approved_record_conforms_to_its_schema(Approved approved) {
        Message message = Objects.requireNonNull(MESSAGES.get(approved.type()), approved.type());

        assertThat(Schemas.errors(message.headers(), approved.headers())).isEmpty();
        assertThat(Schemas.errors(message.payload(), approved.payload())).isEmpty();
        assertThat(approved.key())
                .isEqualTo(approved.headers().path(Feed.SUBJECT).asString());
    }

    /** Includes types that are no longer written: their records stay on topics for 30 days. */
    @ParameterizedTest
    @MethodSource("everyRecord")
    void an_approved_record_is_read_by_the_code(Approved approved) {
        byte[] value = PublishedFeed.JSON.writeValueAsBytes(approved.payload());

        PublicEvent read = FeedJson.read(value, Feed.shapeOf(approved.type()).orElseThrow());

        assertThat(Feed.typeOf(read)).isEqualTo(approved.type());
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void the_documents_example_is_the_approved_payload(Approved approved) {
        Message message = Objects.requireNonNull(MESSAGES.get(approved.type()), approved.type());

        assertThat(message.examples())
                .extracting(PublishedFeed.Example::payload)
                .contains((ObjectNode) approved.payload());
    }

    /** The file has one line for the topic, the key and each header, then an empty line and the value. */
    private static Approved read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            ObjectNode headers = PublishedFeed.JSON.createObjectNode();
            lines.subList(2, lines.indexOf("")).forEach(line -> {
                String[] named = line.split(": ", 2);
                headers.put(named[0], named[1]);
            });
            return new Approved(
                    lines.get(1).substring("key: ".length()), headers, PublishedFeed.JSON.readTree(lines.getLast()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
