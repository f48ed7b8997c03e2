package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.FolderLock;
import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL with one database, {@code chancery}, owned by the user of the same name; whoever reaches the loopback
 * address needs no password. What it has committed is on the disk ({@code fsync} and {@code synchronous_commit} are on). A
 * server that a killed JVM left behind on the same folder is stopped before this one starts.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.postgres.port";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String NAME = "chancery";

    /** Frugal, durable, and silent about the contents of statements. */
    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses=" + LoopbackPort.ADDRESS,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=100",
            "shared_buffers=64MB",
            "maintenance_work_mem=16MB",
            "max_wal_size=256MB",
            "min_wal_size=64MB",
            "max_worker_processes=2",
            "max_parallel_workers=0",
            "autovacuum_max_workers=1",
            "io_method=sync",
            "huge_pages=off",
            "jit=off",
            "log_checkpoints=off",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final EmbeddedPostgresSettings settings;
    private final PostgresPrograms programs;
    private final FolderLock lock;
    private volatile boolean closed;

    private EmbeddedPostgresServer(EmbeddedPostgresSettings settings, PostgresPrograms programs, FolderLock lock) {
        this.settings = settings;
        this.programs = programs;
        this.lock = lock;
    }

    /**
     * Starts the server and returns when it takes connections. A thread that is interrupted meanwhile leaves no server behind.
     *
     * @throws EmbeddedPartException if the folder is another process's, the port is taken, or PostgreSQL refuses; it says which
     */
    public static EmbeddedPostgresServer start(EmbeddedPostgresSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder(), "PostgreSQL");
        try {
            PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpacked());
            Path cluster = cluster(settings);
            stopOrphan(programs, cluster);
            int port = LoopbackPort.claim(settings.port(), "PostgreSQL", PORT_SETTING);
            if (!Files.isDirectory(cluster)) {
                Folders.makeWhole(cluster, folder -> new PostgresCluster(folder).initialise(programs, NAME));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw toldToStop();
            }
            EmbeddedPostgresServer server = new EmbeddedPostgresServer(settings.on(port), programs, lock);
            server.launch();
            return server;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Does a server that a killed JVM left behind serve that folder? It is stopped, and its port free, when one starts. */
    public static boolean isLeftBehindIn(Path folder) {
        return Postmaster.of(cluster(folder)).isPresent();
    }

    private static EmbeddedPartException toldToStop() {
        return new EmbeddedPartException("PostgreSQL was told to stop while it started");
    }

    private static void stopOrphan(PostgresPrograms programs, Path cluster) {
        Postmaster.of(cluster)
                .ifPresentOrElse(
                        orphan -> {
                            log.info(
                                    "stopping the PostgreSQL that a killed process left behind (pid {})", orphan.pid());
                            stop(programs, cluster);
                        },
                        () -> Postmaster.forget(cluster));
    }

    private void launch() {
        Path serverLog = settings.folder().resolve("postgres.log");
        String options = CONFIGURATION.stream().map(line -> "-c " + line).collect(Collectors.joining(" "));
        PostgresPrograms.Outcome outcome = programs.run(
                "pg_ctl",
                "start",
                "--pgdata=" + PostgresPrograms.absolute(cluster(settings)),
                "--log=" + PostgresPrograms.absolute(serverLog),
                "--wait",
                "--timeout=60",
                "--options=" + options + " -c port=" + settings.port());
        if (!outcome.succeeded()) {
            throw new EmbeddedPartException("PostgreSQL did not start; its log " + serverLog + " says why.");
        }
        if (Thread.currentThread().isInterrupted()) {
            stop(programs, cluster(settings));
            throw toldToStop();
        }
        Postmaster.of(cluster(settings)).ifPresent(postmaster -> postmaster.onEnd(() -> sayThatItEnded(serverLog)));
        if (settings.endsWithJvm()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }
    }

    /** Takes no lock: whoever ends the server holds it until the end is seen. */
    private void sayThatItEnded(Path serverLog) {
        if (!closed) {
            log.error(
                    "the embedded PostgreSQL (port {}) has ended by itself or was killed; restart Chancery. Its log: {}",
                    settings.port(),
                    serverLog);
        }
    }

    private static void stop(PostgresPrograms programs, Path cluster) {
        String pgdata = "--pgdata=" + PostgresPrograms.absolute(cluster);
        if (!programs.run("pg_ctl", "stop", pgdata, "--mode=fast", "--wait", "--timeout=20")
                .succeeded()) {
            programs.run("pg_ctl", "stop", pgdata, "--mode=immediate", "--wait", "--timeout=20");
        }
    }

    /** For a PostgreSQL client without a password. */
    public String jdbcUrl() {
        return jdbcUrl(settings.port());
    }

    /** The URL of a server on that port, also before it is there. */
    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://" + LoopbackPort.ADDRESS + ":" + port + "/" + NAME;
    }

    public static String user() {
        return NAME;
    }

    public int port() {
        return settings.port();
    }

    /** With the port that it has: starting from these again gives the same server back. */
    public EmbeddedPostgresSettings settings() {
        return settings;
    }

    /** Ends the server as a power cut would, without a word to its clients. */
    public synchronized void kill() {
        closed = true;
        Postmaster.of(cluster(settings)).ifPresent(Postmaster::kill);
        lock.close();
    }

    /** Stops the server at once: open transactions are rolled back, open connections cut. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(programs, cluster(settings));
        lock.close();
    }

    private static Path cluster(EmbeddedPostgresSettings settings) {
        return cluster(settings.folder());
    }

    private static Path cluster(Path folder) {
        return folder.resolve("cluster");
    }
}
