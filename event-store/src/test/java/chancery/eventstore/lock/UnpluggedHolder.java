package chancery.eventstore.lock;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Disconnects the machine of a lock holder from PostgreSQL without closing a connection. Runs as a process in its own network
 * namespace, so that nothing else is disconnected. Prints the milliseconds until the successor acquired the lock, and until the
 * holder detected the loss.
 */
final class UnpluggedHolder {
    /** Two addresses of the loopback interface exchange TCP packets like two machines. */
    private static final String HOLDER_ADDRESS = "127.0.0.2";

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private UnpluggedHolder() {}

    public static void main(String... arguments) throws Exception {
        run("ip", "link", "set", "lo", "up");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
                Connection here = connect(server, "127.0.0.1");
                Connection there = connectHolder(server)) {
            SessionLocks holder = new SessionLocks(there);
            SessionLocks next = new SessionLocks(here);
            if (!holder.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING)) {
                throw new IllegalStateException("The lock was not free");
            }
            run("ip", "route", "add", "blackhole", HOLDER_ADDRESS, "table", "local");
            long unplugged = System.nanoTime();
            Thread checking = Thread.ofVirtual().start(() -> print("holder", unplugged, () -> !isConnected(holder)));
            print("successor", unplugged, () -> next.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING));
            checking.join();
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void print(String name, long since, Condition condition) {
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - since > LONGEST.toNanos()) {
                    throw new IllegalStateException(name + ": nothing within " + LONGEST);
                }
                Thread.sleep(50);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(name, e);
        }
        System.out.println(
                name + " " + Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    private static boolean isConnected(SessionLocks locks) {
        try {
            locks.requireConnection();
            return true;
        } catch (SQLException lost) {
            return false;
        }
    }

    private static Connection connectHolder(EmbeddedPostgresServer server) throws Exception {
        Files.writeString(
                server.settings().folder().resolve("cluster/pg_hba.conf"),
                "%nhost all all %s/32 trust%n".formatted(HOLDER_ADDRESS),
                StandardOpenOption.APPEND);
        try (Connection superuser = DriverManager.getConnection(server.jdbcUrl(), PostgresRoles.SUPERUSER, "");
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
        long since = System.nanoTime();
        while (true) {
            try {
                return connect(server, HOLDER_ADDRESS);
            } catch (SQLException notYet) {
                if (System.nanoTime() - since > LONGEST.toNanos()) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Connection connect(EmbeddedPostgresServer server, String from) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + "?localSocketAddress=" + from, PostgresRoles.COMMAND, "");
    }

    private static void run(String... command) throws Exception {
        int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + ended);
        }
    }
}
