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
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Path;
import java.util.Map;

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

    AutoCloseable start(Path folder, int port) {
        return switch (this) {
            case POSTGRES -> EmbeddedPostgresServer.start(EmbeddedPostgresSettings.of(folder, port));
            case MONGO -> EmbeddedMongo.start(new EmbeddedMongoSettings(folder, port));
            case KAFKA -> EmbeddedKafka.start(new EmbeddedKafkaSettings(folder, port));
            case MAIL -> MailCatcher.start(MailCatcherSettings.of(folder, port));
        };
    }

    /** The settings by which the services connect to the part on that port. */
    Map<String, Object> settingsAt(int port) {
        return switch (this) {
            case POSTGRES ->
                Map.of(
                        address,
                        EmbeddedPostgresServer.jdbcUrl(port),
                        "chancery.postgresql.owner.username",
                        PostgresRoles.OWNER,
                        "chancery.postgresql.command.username",
                        PostgresRoles.COMMAND,
                        "chancery.postgresql.query.username",
                        PostgresRoles.QUERY);
            case MONGO -> Map.of(address, EmbeddedMongo.uri(port));
            case KAFKA -> Map.of(address, EmbeddedKafka.bootstrapServers(port));
            case MAIL ->
                Map.of(address, LoopbackPort.ADDRESS, "spring.mail.port", port, EmbeddedParts.MAILS_CAUGHT, true);
        };
    }
}
