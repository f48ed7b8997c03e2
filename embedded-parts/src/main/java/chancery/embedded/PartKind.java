package chancery.embedded;

import chancery.embedded.base.LoopbackPort;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mail.MailCatcherSettings;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresPasswords;
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts that the all-in-one embeds if their address setting is missing. */
public enum PartKind {
    POSTGRES("PostgreSQL", "postgres", "spring.datasource.url", EmbeddedPostgresServer.PORT_SETTING, 15432),
    MONGO("MongoDB-compatible server", "mongo", "spring.mongodb.uri", EmbeddedMongo.PORT_SETTING, 27027),
    KAFKA("Kafka", "kafka", "spring.kafka.bootstrap-servers", EmbeddedKafka.PORT_SETTING, 19092),
    MAIL("mail catcher", "mails", "spring.mail.host", MailCatcher.PORT_SETTING, 3025);

    private final String title;
    private final String folder;
    private final String address;
    private final String portSetting;
    private final int defaultPort;

    PartKind(String title, String folder, String address, String portSetting, int defaultPort) {
        this.title = title;
        this.folder = folder;
        this.address = address;
        this.portSetting = portSetting;
        this.defaultPort = defaultPort;
    }

    /** The display name. */
    public String title() {
        return title;
    }

    /** The part's directory in the data directory. */
    public Path folderIn(Path dataDirectory) {
        return dataDirectory.resolve(folder);
    }

    /** The setting of the address of an external server; without it, the part is embedded. */
    public String addressSetting() {
        return address;
    }

    public String portSetting() {
        return portSetting;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** PostgreSQL runs in separate processes; the other parts run in this process and survive its crash without loss. */
    boolean outlivesProcess() {
        return this == POSTGRES;
    }

    /** Whether a server that a killed process left behind holds the port; starting the part stops that server. */
    boolean hasOrphan(Path folder) {
        return this == POSTGRES && EmbeddedPostgresServer.hasOrphan(folder);
    }

    /** Generates the credentials of a new part in memory; nothing starts yet, and nothing is written. */
    PreparedPart prepare(Path folder, int port) {
        return switch (this) {
            case POSTGRES -> {
                EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.of(folder, port);
                yield new PreparedPart(
                        () -> EmbeddedPostgresServer.start(settings), postgresSettings(settings.passwords(), port));
            }
            case MONGO ->
                new PreparedPart(
                        () -> EmbeddedMongo.start(new EmbeddedMongoSettings(folder, port)),
                        Map.of(address, EmbeddedMongo.uri(port)));
            case KAFKA ->
                new PreparedPart(
                        () -> EmbeddedKafka.start(new EmbeddedKafkaSettings(folder, port)),
                        Map.of(address, EmbeddedKafka.bootstrapServers(port)));
            case MAIL ->
                new PreparedPart(
                        () -> MailCatcher.start(MailCatcherSettings.of(folder, port)),
                        Map.of(
                                address,
                                LoopbackPort.ADDRESS,
                                "spring.mail.port",
                                port,
                                EmbeddedParts.MAILS_CAUGHT,
                                true));
        };
    }

    private Map<String, Object> postgresSettings(@Nullable PostgresPasswords passwords, int port) {
        Map<String, Object> settings = new HashMap<>(Map.of(address, EmbeddedPostgresServer.jdbcUrl(port)));
        Map.of("owner", PostgresRoles.OWNER, "command", PostgresRoles.COMMAND, "query", PostgresRoles.QUERY)
                .forEach((setting, role) -> {
                    settings.put("chancery.postgresql." + setting + ".username", role);
                    if (passwords != null) {
                        settings.put("chancery.postgresql." + setting + ".password", passwords.of(role));
                    }
                });
        return settings;
    }
}
