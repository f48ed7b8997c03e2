package chancery.embedded.postgres;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Where an embedded PostgreSQL keeps its cluster and listens.
 *
 * @param folder holds the cluster, its log and its lock; made where it is missing
 * @param port on 127.0.0.1; 0 for any free one
 * @param endsWithJvm whether the server ends with the JVM even when nobody closes it
 */
public record EmbeddedPostgresSettings(Path folder, int port, boolean endsWithJvm) {

    public static EmbeddedPostgresSettings of(Path folder, int port) {
        return new EmbeddedPostgresSettings(folder, port, false);
    }

    /** An own folder and any free port, for a test; just as durable as the others. */
    public static EmbeddedPostgresSettings temporary() {
        return new EmbeddedPostgresSettings(Folders.temporary("postgres"), 0, true);
    }

    EmbeddedPostgresSettings on(int actualPort) {
        return new EmbeddedPostgresSettings(folder, actualPort, endsWithJvm);
    }
}
