package chancery.embedded.mongo;

import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import java.time.Duration;
import org.h2.mvstore.MVStore;

/**
 * A running MongoDB-compatible server with durable writes. It does not support transactions, change streams, pipeline updates,
 * partial indexes or TTL indexes, so Chancery must not use them.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.mongo.port";

    private static final int CACHE_MEGABYTES = 16;

    /** Outdated chunks are not overwritten for this time, so that a power failure during a commit leaves a consistent state. */
    private static final Duration RETENTION = Duration.ofMillis(500);

    private final EmbeddedMongoSettings settings;
    private final FolderLock lock;
    private final StoredBackend backend;
    private final WireServer server;
    private boolean closed;

    private EmbeddedMongo(EmbeddedMongoSettings settings, FolderLock lock, StoredBackend backend, WireServer server) {
        this.settings = settings;
        this.lock = lock;
        this.backend = backend;
        this.server = server;
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws chancery.embedded.base.EmbeddedPartException if the directory or port is in use by another process
     */
    public static EmbeddedMongo start(EmbeddedMongoSettings settings) {
        FolderLock lock = FolderLock.acquire(settings.folder(), "MongoDB");
        try {
            int port = LoopbackPort.requireFree(settings.port(), "MongoDB", PORT_SETTING);
            StoredBackend backend = new StoredBackend(
                    open(settings.folder().resolve("documents.mv").toString()));
            WireServer server = new WireServer(backend, port);
            return new EmbeddedMongo(new EmbeddedMongoSettings(settings.folder(), port), lock, backend, server);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Disables automatic commits: only {@link GroupCommit} writes to the file. */
    static MVStore open(String file) {
        MVStore store = new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(4096)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime((int) RETENTION.toMillis());
        return store;
    }

    public String uri() {
        return uri(settings.port());
    }

    /** The URI of a server on that port, which need not be running. */
    public static String uri(int port) {
        return "mongodb://" + LoopbackPort.ADDRESS + ":" + port;
    }

    /** The settings with the actual port, to restart the same server. */
    public EmbeddedMongoSettings settings() {
        return settings;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.close();
            backend.close();
        } finally {
            lock.close();
        }
    }
}
