package chancery.embedded.mongo;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Settings of an embedded MongoDB-compatible server.
 *
 * @param folder the directory of the store and the lock file; created if missing
 * @param port on 127.0.0.1; 0 selects a free port
 */
public record EmbeddedMongoSettings(Path folder, int port) {
    /** A temporary directory and a free port, for tests. */
    public static EmbeddedMongoSettings temporary() {
        return new EmbeddedMongoSettings(Folders.temporary("mongo"), 0);
    }
}
