package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.FolderLock;
import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL with the database {@code chancery} and the {@link PostgresRoles}, which log in with a password (SCRAM).
 * Commits are durable ({@code fsync} and {@code synchronous_commit} are on). The start first stops an
 * orphaned server of a killed JVM on the same directory.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.postgres.port";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String NAME = "chancery";

    /** Small footprint, durable commits, and no statement contents in the log. */
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
     * Starts the server and waits until it accepts connections. An interrupted start leaves no server behind.
     *
     * @throws EmbeddedPartException if the directory or port is in use by another process, or PostgreSQL fails
     */
    public static EmbeddedPostgresServer start(EmbeddedPostgresSettings settings) {
        FolderLock lock = FolderLock.acquire(settings.folder(), "PostgreSQL");
        try {
            PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpacked(settings.folder()));
            Path cluster = cluster(settings);
            stopOrphan(programs, cluster);
            int port = LoopbackPort.requireFree(settings.port(), "PostgreSQL", PORT_SETTING);
            if (!Files.isDirectory(cluster)) {
                Folders.createAtomically(cluster, folder -> new PostgresCluster(folder).initialise(programs, NAME));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedPartException("The start of PostgreSQL was interrupted");
            }
            if (settings.passwords() != null && !settings.passwords().isStored()) {
                new PostgresCluster(cluster).secure(programs, settings.passwords());
            }
            EmbeddedPostgresServer server = new EmbeddedPostgresServer(settings.on(port), programs, lock);
            server.launch();
            return server;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether an orphaned server of a killed JVM runs on the directory; the next start stops it. */
    public static boolean hasOrphan(Path folder) {
        return Postmaster.of(cluster(folder)).isPresent();
    }

    private static void stopOrphan(PostgresPrograms programs, Path cluster) {
        Postmaster.of(cluster)
                .ifPresentOrElse(
                        orphan -> {
                            log.info("Stopping the orphaned PostgreSQL (pid {}) of a killed process", orphan.pid());
                            stop(programs, cluster);
                        },
                        () -> Postmaster.deletePidFile(cluster));
    }

    private void launch() {
        Path serverLog = settings.folder().resolve("postgres.log");
        List<String> configuration = new ArrayList<>(CONFIGURATION);
        configuration.add("port=" + settings.port());
        new ServerProcess(programs, cluster(settings), serverLog).start(configuration);
        Postmaster.of(cluster(settings)).ifPresent(postmaster -> postmaster.onExit(() -> logUnexpectedExit(serverLog)));
        if (settings.endsWithJvm()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }
    }

    /** Not synchronized: close() holds the monitor until the server has exited. */
    private void logUnexpectedExit(Path serverLog) {
        if (!closed) {
            log.error(
                    "The embedded PostgreSQL (port {}) crashed or was killed: requests fail; restart Chancery."
                            + " PostgreSQL log: {}",
                    settings.port(),
                    serverLog);
        }
    }

    private static void stop(PostgresPrograms programs, Path cluster) {
        String pgdata = "--pgdata=" + PostgresPrograms.absolute(cluster);
        if (!programs.run("pg_ctl", pgdata, "--mode=fast", "--wait", "--timeout=20", "stop")
                .succeeded()) {
            PostgresPrograms.Outcome killed =
                    programs.run("pg_ctl", pgdata, "--mode=immediate", "--wait", "--timeout=20", "stop");
            if (!killed.succeeded()) {
                log.warn("PostgreSQL in {} does not stop: {}", cluster, killed.output());
            }
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(settings.port());
    }

    /** The JDBC URL of a server on that port, which need not be running. */
    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://" + LoopbackPort.ADDRESS + ":" + port + "/" + NAME;
    }

    public int port() {
        return settings.port();
    }

    /** The settings with the actual port, to restart the same server. */
    public EmbeddedPostgresSettings settings() {
        return settings;
    }

    /** Kills the server processes, to simulate a power failure. */
    public synchronized void kill() {
        closed = true;
        Postmaster.of(cluster(settings)).ifPresent(Postmaster::kill);
        lock.close();
    }

    /** Stops the server immediately: rolls back open transactions and closes connections. */
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
