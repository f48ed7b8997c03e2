package chancery.faults.restore;

import java.nio.file.Path;
import java.sql.SQLException;

/** Yesterday's backup: PostgreSQL, the keys, the sessions. */
record Backup(PostgresBackup postgres, Path keys, DocumentsBackup sessions) {

    /** Takes it, while everything works on. */
    static Backup take(Stage stage) throws SQLException {
        Path folder = stage.site().folder().resolve("backup");
        PostgresBackup postgres = new PostgresBackup(folder.resolve("postgres"));
        postgres.take(stage.site().jdbcUrl(), stage.cluster());
        Folders.copy(stage.keys(), folder.resolve("keys"), any -> true);
        return new Backup(postgres, folder.resolve("keys"), DocumentsBackup.take(stage.mongo(), "chancery_sessions"));
    }
}
