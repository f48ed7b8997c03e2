package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part on its way: started in the background, awaited by those who need it. */
final class StartingPart {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedParts.class);

    private final PartKind kind;
    private final Path folder;
    private final int port;
    private final CompletableFuture<AutoCloseable> started = new CompletableFuture<>();
    private final Thread starter;

    StartingPart(PartKind kind, Path dataDirectory, int port) {
        this.kind = kind;
        this.folder = kind.folderIn(dataDirectory);
        this.port = port;
        this.starter = Thread.ofPlatform().name("start-" + kind.title()).unstarted(this::start);
    }

    PartKind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** Also where a server that was left behind listens, which is stopped first; unless it is that of another process. */
    boolean isPortFree() {
        return LoopbackPort.isFree(port) || (holder().isEmpty() && kind.freesItsPort(folder));
    }

    /** The number of the process that has the folder. */
    Optional<String> holder() {
        return FolderLock.holderOf(folder);
    }

    void startInBackground() {
        starter.start();
    }

    private void start() {
        long begun = System.nanoTime();
        log.info("starting {} …", kind.title());
        try {
            AutoCloseable part = kind.start(folder, port);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            log.info(
                    "{} ready in {} s on {}:{}",
                    kind.title(),
                    String.format("%.1f", took.toMillis() / 1000.0),
                    LoopbackPort.ADDRESS,
                    port);
            started.complete(part);
        } catch (Throwable e) {
            // An error too (a class that cannot be initialised while the JVM shuts down): somebody waits for the
            // outcome.
            started.completeExceptionally(e);
        }
    }

    /** Returns the part when it is ready, or throws why it never will be. */
    AutoCloseable await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EmbeddedPartException known) {
                throw known;
            }
            throw new EmbeddedPartException(kind.title() + " could not be started: " + e.getCause(), e.getCause());
        }
    }

    /** For a process that ends now: a start under way is given up. Whatever dies with the process need not come to its end. */
    void closeWithProcess() {
        if (started.isDone() || kind.outlivesProcess()) {
            starter.interrupt();
            close();
        }
    }

    /** A start under way is first let come to its end. */
    void close() {
        AutoCloseable part = started.exceptionally(failure -> () -> {}).join();
        try {
            part.close();
        } catch (Exception e) {
            log.warn("{} did not stop in an orderly way: {}", kind.title(), e.toString());
        }
    }
}
