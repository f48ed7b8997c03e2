package chancery.eventstore.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Changes events as a superuser can: PostgreSQL then ignores the triggers and foreign keys that protect them. */
public final class Tampering {
    private Tampering() {}

    /** Runs an UPDATE, DELETE or INSERT; returns the number of rows. */
    public static int update(JdbcTemplate jdbc, String sql, Object... arguments) {
        return apply(jdbc, unprotected -> unprotected.update(sql, arguments));
    }

    /** Empties the log and other tables. */
    public static void emptyLog(JdbcTemplate jdbc, String... others) {
        apply(jdbc, unprotected -> {
            unprotected.execute("TRUNCATE " + tables(others));
            return 0;
        });
    }

    private static String tables(String... others) {
        return String.join(
                ", ",
                Stream.concat(
                                Stream.of(
                                        "domain_event",
                                        "sealed_event",
                                        "inbox",
                                        "ended_session",
                                        "session_state",
                                        "account_snapshot",
                                        "data_key"),
                                Stream.of(others))
                        .toList());
    }

    /** Does several statements on one connection without protection. */
    public static <T> T apply(JdbcTemplate jdbc, Function<JdbcTemplate, T> work) {
        DataSource dataSource = Objects.requireNonNull(jdbc.getDataSource());
        ConnectionCallback<T> unprotected = connection -> {
            role(connection, "replica");
            try {
                T done = work.apply(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
                role(connection, "origin");
                return done;
            } catch (RuntimeException refused) {
                endAfter(refused, connection);
                throw refused;
            }
        };
        return Objects.requireNonNull(new JdbcTemplate(dataSource).execute(unprotected));
    }

    /** After some errors, such as a refused TRUNCATE, a pool has closed the connection already: that must not hide them. */
    private static void endAfter(RuntimeException refused, Connection connection) {
        try {
            role(connection, "origin");
        } catch (SQLException closed) {
            refused.addSuppressed(closed);
        }
    }

    private static void role(Connection connection, String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = " + role);
        }
    }
}
