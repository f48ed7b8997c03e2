package chancery.embedded.kafka;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.FolderLock;
import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker. It supports idempotent and transactional producers, and does not create topics automatically. */
public final class EmbeddedKafka implements AutoCloseable {
    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.kafka.port";

    private static final Logger logger = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final EmbeddedKafkaSettings settings;
    private final FolderLock lock;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedKafka(EmbeddedKafkaSettings settings, FolderLock lock, KafkaRaftServer server) {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the broker and waits until it accepts clients.
     *
     * @throws EmbeddedPartException if the directory or port is in use by another process, or the broker fails
     */
    public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
        FolderLock lock = FolderLock.acquire(settings.folder(), "Kafka");
        try {
            keepProcessAlive();
            Path log = settings.folder().resolve("log");
            if (!Files.isDirectory(log)) {
                Folders.createAtomically(log, EmbeddedKafka::format);
            }
            int port = LoopbackPort.requireFree(settings.port(), "Kafka", PORT_SETTING);
            KafkaConfig config = new KafkaConfig(BrokerProperties.of(log, port, LoopbackPort.free()), false);
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(new EmbeddedKafkaSettings(settings.folder(), port), lock, server);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static void format(Path log) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(BrokerProperties.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .setIgnoreFormatted(false)
                .run();
    }

    /** A failed broker would exit the JVM, which also runs other parts and services. */
    private static void keepProcessAlive() {
        Exit.setExitProcedure(EmbeddedKafka::reportFailure);
        Exit.setHaltProcedure(EmbeddedKafka::reportFailure);
    }

    private static void reportFailure(int status, String message) {
        logger.error(
                "The embedded Kafka broker failed (status {}: {}): events stay in the log; restart Chancery",
                status,
                message);
        throw new EmbeddedPartException("The embedded Kafka broker failed: " + message);
    }

    public String bootstrapServers() {
        return bootstrapServers(settings.port());
    }

    /** The address of a broker on that port, which need not be running. */
    public static String bootstrapServers(int port) {
        return BrokerProperties.loopback(port);
    }

    /** The settings with the actual port, to restart the same broker. */
    public EmbeddedKafkaSettings settings() {
        return settings;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
