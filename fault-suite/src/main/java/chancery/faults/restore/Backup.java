package chancery.faults.restore;

import java.nio.file.Path;
import java.sql.SQLException;

/** A backup of PostgreSQL, the keys and the sessions. */
record Backup(PostgresBackup postgres, Path keys, MongoBackup sessions) {
    /** Takes the backup while all processes run. */
    static Backup take(RehearsalContext context) throws SQLException {
        Path folder = context.installation().folder().resolve("backup");
        PostgresBackup postgres = new PostgresBackup(folder.resolve("postgres"));
        postgres.take(context.installation().jdbcUrl(), context.cluster());
        DirectoryCopies.copy(context.keys(), folder.resolve("keys"), any -> true);
        return new Backup(postgres, folder.resolve("keys"), MongoBackup.take(context.mongo(), "chancery_sessions"));
    }
}
