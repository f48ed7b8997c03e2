package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lifecycle of one embedded part: started in the background, awaited by its clients, closed at the end. */
final class EmbeddedPart {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedParts.class);

    private final PartKind kind;
    private final Path folder;
    private final int port;
    private final PreparedPart prepared;
    private final CompletableFuture<AutoCloseable> started = new CompletableFuture<>();
    private final Thread starter;

    EmbeddedPart(PartKind kind, Path dataDirectory, int port) {
        this.kind = kind;
        this.folder = kind.folderIn(dataDirectory);
        this.port = port;
        this.prepared = kind.prepare(folder, port);
        this.starter = Thread.ofPlatform().name("start-" + kind.title()).unstarted(this::start);
    }

    PartKind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** The settings by which the services connect to it. */
    Map<String, Object> settings() {
        return prepared.settings();
    }

    /** Treats the port of an orphaned server as free: the start stops that server, unless another process uses the directory. */
    boolean isPortFree() {
        return LoopbackPort.isFree(port) || (holder().isEmpty() && kind.hasOrphan(folder));
    }

    /** The id of the process that holds the lock of the directory. */
    Optional<String> holder() {
        return FolderLock.holderOf(folder);
    }

    void startInBackground() {
        starter.start();
    }

    private void start() {
        long startedNanos = System.nanoTime();
        log.info("Starting {}", kind.title());
        try {
            AutoCloseable part = prepared.start().get();
            Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
            log.info(
                    "{} ready in {} s on {}:{}",
                    kind.title(),
                    String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                    LoopbackPort.ADDRESS,
                    port);
            started.complete(part);
        } catch (Throwable e) {
            // Includes errors, such as class initialization during JVM shutdown: other threads wait for the result.
            started.completeExceptionally(e);
        }
    }

    /** Waits until the part is ready; throws the cause if its start fails. */
    AutoCloseable await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EmbeddedPartException known) {
                throw known;
            }
            throw new EmbeddedPartException(kind.title() + " did not start: " + e.getCause(), e.getCause());
        }
    }

    /** Stops the part when the process exits. Cancels a start of PostgreSQL; other starts end with the process. */
    void closeOnExit() {
        if (started.isDone() || kind.outlivesProcess()) {
            starter.interrupt();
            close();
        }
    }

    /** Waits for a start in progress, then closes the part. */
    void close() {
        AutoCloseable part = started.exceptionally(failure -> () -> {}).join();
        try {
            part.close();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly: {}", kind.title(), e.toString());
        }
    }
}
