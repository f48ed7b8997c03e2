package chancery.embedded.postgres;

import chancery.embedded.base.Folders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded PostgreSQL.
 *
 * @param folder the directory of the cluster, its log and the lock file; created if missing
 * @param port on 127.0.0.1; 0 selects a free port
 * @param endsWithJvm whether a shutdown hook stops the server
 * @param passwords of the roles; {@code null} lets every local user log in as every role, for tests
 */
public record EmbeddedPostgresSettings(
        Path folder,
        int port,
        boolean endsWithJvm,
        @Nullable PostgresPasswords passwords) {
    public static EmbeddedPostgresSettings of(Path folder, int port) {
        return new EmbeddedPostgresSettings(folder, port, false, PostgresPasswords.in(folder));
    }

    /** A server of a test: every local user may log in, and it stops with the JVM. */
    public static EmbeddedPostgresSettings trusting(Path folder, int port) {
        return new EmbeddedPostgresSettings(folder, port, true, null);
    }

    /** A temporary directory and a free port, for tests. */
    public static EmbeddedPostgresSettings temporary() {
        return trusting(Folders.temporary("postgres"), 0);
    }

    EmbeddedPostgresSettings on(int actualPort) {
        return new EmbeddedPostgresSettings(folder, actualPort, endsWithJvm, passwords);
    }
}
