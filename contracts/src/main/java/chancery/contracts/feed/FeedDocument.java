package chancery.contracts.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The published contract of the topic, an AsyncAPI 3.0 document. It has a JSON Schema for the headers and for each event type.
 * Releases only add to it.
 */
public final class FeedDocument {
    private static final String FILE = "asyncapi.json";

    private FeedDocument() {}

    /** The document, as JSON in UTF-8. */
    public static byte[] json() {
        try (InputStream file = FeedDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The contract of the feed is missing from this build: " + FILE);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
