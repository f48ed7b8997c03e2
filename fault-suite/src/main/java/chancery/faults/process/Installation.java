package chancery.faults.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Addresses and directory of the running installation, passed by {@code scripts/run-distributed} in the environment.
 *
 * @param gateway the base URL
 * @param mails the base URL of Mailpit
 * @param folder the directory of data, logs and process ids
 */
public record Installation(
        String gateway, String mails, Path folder, int postgresPort, int kafkaPort, String mongoUri) {
    /** Reads the environment variables. */
    public static Installation fromEnvironment() {
        return new Installation(
                required("CHANCERY_URL"),
                required("CHANCERY_MAILS"),
                Path.of(required("CHANCERY_DIR")),
                Integer.parseInt(required("CHANCERY_POSTGRES_PORT")),
                Integer.parseInt(required("CHANCERY_KAFKA_PORT")),
                required("CHANCERY_MONGO"));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/chancery";
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The file of the master key, which the first start creates. */
    public Path masterKey() {
        return folder.resolve("data/keys-of-all/keys/master.key");
    }

    private static String required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() ->
                        new IllegalStateException(name + " is not set: start this program with scripts/fault-suite"));
    }
}
