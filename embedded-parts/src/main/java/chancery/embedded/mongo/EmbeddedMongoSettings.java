package chancery.embedded.mongo;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Where an embedded MongoDB stand-in keeps its documents and listens.
 *
 * @param folder holds the store and its lock; made where it is missing
 * @param port on 127.0.0.1; 0 for any free one
 */
public record EmbeddedMongoSettings(Path folder, int port) {

    public static EmbeddedMongoSettings of(Path folder, int port) {
        return new EmbeddedMongoSettings(folder, port);
    }

    /** An own folder and any free port, for a test; just as durable as the others. */
    public static EmbeddedMongoSettings temporary() {
        return new EmbeddedMongoSettings(Folders.temporary("mongo"), 0);
    }
}
