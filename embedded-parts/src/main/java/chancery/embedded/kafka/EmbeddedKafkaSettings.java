package chancery.embedded.kafka;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Where an embedded broker keeps its log and listens.
 *
 * @param folder holds the broker's log and its lock; made where it is missing
 * @param port on 127.0.0.1; 0 for any free one
 */
public record EmbeddedKafkaSettings(Path folder, int port) {

    public static EmbeddedKafkaSettings of(Path folder, int port) {
        return new EmbeddedKafkaSettings(folder, port);
    }

    /** An own folder and any free port, for a test. */
    public static EmbeddedKafkaSettings temporary() {
        return new EmbeddedKafkaSettings(Folders.temporary("kafka"), 0);
    }
}
