package chancery.faults.part;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the product runs, as {@code scripts/run-distributed} tells the command that it runs.
 *
 * @param gateway the base URL
 * @param mails where the caught mails are: a Mailpit, or a catcher's page {@code /dev/mails}
 * @param folder data, logs and process ids
 */
public record Site(String gateway, String mails, Path folder, int postgresPort, int kafkaPort, String mongoUri) {

    /** From the environment. */
    public static Site ofEnvironment() {
        return new Site(
                given("CHANCERY_URL"),
                given("CHANCERY_MAILS"),
                Path.of(given("CHANCERY_DIR")),
                Integer.parseInt(given("CHANCERY_POSTGRES_PORT")),
                Integer.parseInt(given("CHANCERY_KAFKA_PORT")),
                given("CHANCERY_MONGO"));
    }

    /** For a PostgreSQL client. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/chancery";
    }

    /** For a Kafka client. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The master key of the installation, made at its first start. */
    public Path masterKey() {
        return folder.resolve("data/keys-of-all/keys/master.key");
    }

    private static String given(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set: this runs under scripts/run-distributed (see scripts/fault-suite)"));
    }
}
