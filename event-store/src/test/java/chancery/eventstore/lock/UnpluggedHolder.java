package chancery.eventstore.lock;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The lock's holder is unplugged: from one moment on nothing that PostgreSQL sends reaches its address, and nothing from there
 * reaches PostgreSQL; no connection is closed. A process of its own, in a network of its own, so that nobody else is cut off.
 * Prints after how many milliseconds another one had the lock, and after how many the holder knew.
 */
final class UnpluggedHolder {

    /** Both are the loopback interface's; packets between them are TCP's as between two machines. */
    private static final String ITS_ADDRESS = "127.0.0.2";

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private UnpluggedHolder() {}

    public static void main(String... arguments) throws Exception {
        run("ip", "link", "set", "lo", "up");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
                Connection here = connect(server, "127.0.0.1");
                Connection there = letIn(server, here)) {
            SessionLocks holder = new SessionLocks(there);
            SessionLocks next = new SessionLocks(here);
            if (!holder.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING)) {
                throw new IllegalStateException("The lock was not free");
            }
            run("ip", "route", "add", "blackhole", ITS_ADDRESS, "table", "local");
            long unplugged = System.nanoTime();
            Thread insisting = Thread.ofVirtual().start(() -> say("holder", unplugged, () -> !insists(holder)));
            say("successor", unplugged, () -> next.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING));
            insisting.join();
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void say(String who, long since, Condition condition) {
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - since > LONGEST.toNanos()) {
                    throw new IllegalStateException(who + ": nothing within " + LONGEST);
                }
                Thread.sleep(50);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(who, e);
        }
        System.out.println(
                who + " " + Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    private static boolean insists(SessionLocks locks) {
        try {
            locks.requireConnection();
            return true;
        } catch (SQLException lost) {
            return false;
        }
    }

    private static Connection letIn(EmbeddedPostgresServer server, Connection other) throws Exception {
        Files.writeString(
                server.settings().folder().resolve("cluster/pg_hba.conf"),
                "%nhost all all %s/32 trust%n".formatted(ITS_ADDRESS),
                StandardOpenOption.APPEND);
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
        long since = System.nanoTime();
        while (true) {
            try {
                return connect(server, ITS_ADDRESS);
            } catch (SQLException notYet) {
                if (System.nanoTime() - since > LONGEST.toNanos()) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Connection connect(EmbeddedPostgresServer server, String from) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl() + "?localSocketAddress=" + from, EmbeddedPostgresServer.user(), "");
    }

    private static void run(String... command) throws Exception {
        int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + ended);
        }
    }
}
