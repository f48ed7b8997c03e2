package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.nio.file.Path;

/** Creates a database cluster: UTF-8, the builtin C collation (the same on every machine), checksums on; and its roles. */
record PostgresCluster(Path folder) {
    void initialise(PostgresPrograms programs, String database) {
        String pgdata = "--pgdata=" + PostgresPrograms.absolute(folder);
        require(
                programs.runUnlessInterrupted(
                        "initdb",
                        "",
                        pgdata,
                        "--username=" + PostgresRoles.SUPERUSER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"),
                "initdb");
        require(
                programs.runUnlessInterrupted(
                        "postgres",
                        PostgresRoles.creation(database),
                        "--single",
                        "-D",
                        PostgresPrograms.absolute(folder),
                        "postgres"),
                "postgres --single");
    }

    private static void require(PostgresPrograms.Outcome outcome, String program) {
        if (!outcome.succeeded()) {
            throw new EmbeddedPartException(
                    "The PostgreSQL cluster cannot be created, " + program + " failed: " + outcome.output());
        }
    }
}
