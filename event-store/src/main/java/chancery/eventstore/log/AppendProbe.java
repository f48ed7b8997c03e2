package chancery.eventstore.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tries whether the log takes a row. Nobody ever sees it; like each append that fails it leaves a gap in the positions. */
public final class AppendProbe {

    /** As large as an event is. */
    private static final String ROW = "INSERT INTO domain_event"
            + " (event_id, account_id, sequence, name, version, occurred_at, payload, metadata)"
            + " VALUES (?, ?, 0, 'probe', 0, now(), repeat('x', 1000), repeat('x', 500))";

    private final JdbcTemplate jdbc;

    /** Tries the log in this database. */
    public AppendProbe(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes a row and takes it back.
     *
     * @throws org.springframework.dao.DataAccessException with PostgreSQL's reason if it does not take it
     */
    public void run() {
        jdbc.execute((ConnectionCallback<Boolean>) AppendProbe::writeAndTakeBack);
    }

    private static Boolean writeAndTakeBack(Connection connection) throws SQLException {
        String nobody = UUID.randomUUID().toString();
        connection.setAutoCommit(false);
        try (PreparedStatement row = connection.prepareStatement(ROW)) {
            row.setString(1, nobody);
            row.setString(2, nobody);
            return row.executeUpdate() == 1;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
