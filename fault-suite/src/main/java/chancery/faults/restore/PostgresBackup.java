package chancery.faults.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A base backup of a running PostgreSQL between {@code pg_backup_start} and {@code pg_backup_stop}, with its write-ahead log. This is
 * what {@code pg_basebackup} does over the network.
 *
 * @see <a href="https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">PostgreSQL's manual</a>
 */
final class PostgresBackup {
    private final Path folder;

    PostgresBackup(Path folder) {
        this.folder = folder;
    }

    /** Takes the backup while the server runs. */
    void take(String jdbcUrl, Path cluster) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('rehearsal', true)");
            DirectoryCopies.copy(cluster, folder, PostgresBackup::belongsToBackup);
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(folder.resolve("backup_label"), stopped.getString(1));
            }
            DirectoryCopies.copy(cluster.resolve("pg_wal"), folder.resolve("pg_wal"), any -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the data directory of a stopped server. */
    void restore(Path cluster) {
        DirectoryCopies.delete(cluster);
        DirectoryCopies.copy(folder, cluster, any -> true);
        try {
            Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean belongsToBackup(String within) {
        return !within.startsWith("postmaster.") && !within.startsWith("pg_wal/");
    }
}
