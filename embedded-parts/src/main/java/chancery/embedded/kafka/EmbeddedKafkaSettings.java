package chancery.embedded.kafka;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Settings of an embedded broker.
 *
 * @param folder the directory of the log and the lock file; created if missing
 * @param port on 127.0.0.1; 0 selects a free port
 */
public record EmbeddedKafkaSettings(Path folder, int port) {
    /** A temporary directory and a free port, for tests. */
    public static EmbeddedKafkaSettings temporary() {
        return new EmbeddedKafkaSettings(Folders.temporary("kafka"), 0);
    }
}
