package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates a database cluster: UTF-8, the builtin C collation (the same on every machine), checksums on; and its roles. */
record PostgresCluster(Path folder) {
    private static final String HOST_RULES = """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.0/8   scram-sha-256
            """;

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
        execute(programs, PostgresRoles.creation(database));
    }

    /**
     * Gives the roles passwords and lets nobody log in without one, then stores the passwords. A crash in between leaves no stored
     * passwords, so the next start repeats all of it. It also secures a cluster that an earlier release created.
     */
    void secure(PostgresPrograms programs, PostgresPasswords passwords) {
        execute(programs, PostgresRoles.passwords(passwords));
        try {
            Files.writeString(folder.resolve("pg_hba.conf"), HOST_RULES);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "The host rules of PostgreSQL in " + folder + " cannot be written: " + e, e);
        }
        passwords.store();
    }

    /** In single-user mode: no server listens. A failed statement does not change the exit status. */
    private void execute(PostgresPrograms programs, String statements) {
        PostgresPrograms.Outcome outcome = programs.runUnlessInterrupted(
                "postgres",
                statements,
                "--single",
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse",
                "-D",
                PostgresPrograms.absolute(folder),
                "postgres");
        require(outcome, "postgres --single");
        if (outcome.output().contains("ERROR:")) {
            throw new EmbeddedPartException("The roles of PostgreSQL in " + folder + " cannot be prepared: "
                    + outcome.output() + System.lineSeparator()
                    + "If an earlier release created this data directory, start with an empty one.");
        }
    }

    private static void require(PostgresPrograms.Outcome outcome, String program) {
        if (!outcome.succeeded()) {
            throw new EmbeddedPartException("The PostgreSQL cluster cannot be created, " + program + " failed (exit "
                    + outcome.status() + "): " + outcome.output() + PostgresPrograms.advice(outcome.output()));
        }
    }
}
