package chancery.embedded.mongo;

import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import java.time.Duration;
import org.h2.mvstore.MVStore;

/**
 * A running stand-in for MongoDB. What it has acknowledged is on the disk. It has no transactions, change streams, pipeline
 * updates, partial indexes or expiry of documents; code for it must not need them.
 */
public final class EmbeddedMongo implements AutoCloseable {

    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.mongo.port";

    private static final int CACHE_MEGABYTES = 16;

    /**
     * How long the place of outdated data is left alone: longer than a commit takes to reach the disk, so that a power cut
     * finds either the old state whole or the new one.
     */
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
     * Starts the server and returns when it takes connections.
     *
     * @throws chancery.embedded.base.EmbeddedPartException if the folder is another process's or the port is taken; it says which
     */
    public static EmbeddedMongo start(EmbeddedMongoSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder(), "MongoDB");
        try {
            int port = LoopbackPort.claim(settings.port(), "MongoDB", PORT_SETTING);
            StoredBackend backend = new StoredBackend(open(settings));
            WireServer server = new WireServer(backend, port);
            return new EmbeddedMongo(EmbeddedMongoSettings.of(settings.folder(), port), lock, backend, server);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Nothing is written to the file but by a commit, and a commit comes from {@link GroupCommit} alone. */
    private static MVStore open(EmbeddedMongoSettings settings) {
        MVStore store = new MVStore.Builder()
                .fileName(settings.folder().resolve("documents.mv").toString())
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

    /** The URI of a server on that port, also before it is there. */
    public static String uri(int port) {
        return "mongodb://" + LoopbackPort.ADDRESS + ":" + port;
    }

    /** With the port that it has: starting from these again gives the same server back. */
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
