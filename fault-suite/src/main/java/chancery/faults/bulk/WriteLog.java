package chancery.faults.bulk;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Appends many events to the log of an installation. {@code scripts/write-log --help} describes the options. */
public final class WriteLog {
    private static final List<String> KNOWN =
            List.of("accounts", "events-per-account", "url", "user", "master-key", "ids");
    private static final String RELEASE = "write-log";

    private final Map<String, String> options;

    private WriteLog(Map<String, String> options) {
        this.options = options;
    }

    /**
     * Writes the log that the options describe.
     *
     * @throws IllegalArgumentException if an option is unknown or missing
     */
    public static void run(String... arguments) throws SQLException, IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Unknown option, or no value for it: " + arguments[i] + "; the options are " + KNOWN);
            }
            options.put(name, arguments[i + 1]);
        }
        new WriteLog(options).write();
    }

    private void write() throws SQLException, IOException {
        BulkLog.Size size = new BulkLog.Size(
                Integer.parseInt(option("accounts", "50000")), Integer.parseInt(option("events-per-account", "20")));
        SecretBytes master = SecretBytes.parse(Files.readString(Path.of(option("master-key", installedMasterKey())))
                .strip());
        MasterKeys masterKeys = new MasterKeys(master, List.of());
        // As libpq does, so that the password is not among the arguments, which every user of the machine can read.
        String password = Optional.ofNullable(System.getenv("PGPASSWORD")).orElse("");
        var connection = new SingleConnectionDataSource(
                option("url", installedDatabase()), option("user", "chancery_command"), password, true);
        try {
            EventMacs macs = new ServiceKeys(new JdbcTemplate(connection), masterKeys).eventMacs();
            Progress progress = new Progress(size.events());
            List<String> accounts = new BulkLog(connection, masterKeys, macs, RELEASE).write(size, progress::show);
            if (options.containsKey("ids")) {
                Files.write(Path.of(options.get("ids")), accounts);
            }
        } finally {
            connection.destroy();
        }
    }

    private String option(String name, @Nullable String otherwise) {
        String value = options.getOrDefault(name, otherwise);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is required outside of scripts/run-distributed");
        }
        return value;
    }

    private static @Nullable String installedDatabase() {
        String port = System.getenv("CHANCERY_POSTGRES_PORT");
        return port == null ? null : "jdbc:postgresql://127.0.0.1:" + port + "/chancery";
    }

    private static @Nullable String installedMasterKey() {
        String folder = System.getenv("CHANCERY_DIR");
        return folder == null ? null : folder + "/data/keys-of-all/keys/master.key";
    }

    /** A line each 5 s, and one at the end. */
    private static final class Progress {
        private static final long INTERVAL_NANOS = 5_000_000_000L;

        private final long events;
        private final long started = System.nanoTime();
        private long shown = started;

        Progress(long events) {
            this.events = events;
        }

        void show(long written) {
            long now = System.nanoTime();
            if (written < events && now - shown < INTERVAL_NANOS) {
                return;
            }
            shown = now;
            double seconds = (now - started) / 1e9;
            System.out.printf("%,d of %,d events, %,.0f per second%n", written, events, written / seconds);
        }
    }
}
