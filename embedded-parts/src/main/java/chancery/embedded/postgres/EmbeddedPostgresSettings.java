package chancery.embedded.postgres;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Settings of an embedded PostgreSQL.
 *
 * @param folder the directory of the cluster, its log and the lock file; created if missing
 * @param port on 127.0.0.1; 0 selects a free port
 * @param endsWithJvm whether a shutdown hook stops the server
 */
public record EmbeddedPostgresSettings(Path folder, int port, boolean endsWithJvm) {
    public static EmbeddedPostgresSettings of(Path folder, int port) {
        return new EmbeddedPostgresSettings(folder, port, false);
    }

    /** A temporary directory and a free port, for tests. */
    public static EmbeddedPostgresSettings temporary() {
        return new EmbeddedPostgresSettings(Folders.temporary("postgres"), 0, true);
    }

    EmbeddedPostgresSettings on(int actualPort) {
        return new EmbeddedPostgresSettings(folder, actualPort, endsWithJvm);
    }
}
