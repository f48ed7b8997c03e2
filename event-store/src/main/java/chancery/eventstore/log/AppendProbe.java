package chancery.eventstore.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Checks whether the log accepts a row: writes one and rolls back. Like each failed append, it leaves a gap in the positions. */
public final class AppendProbe {
    /** As large as a typical event. */
    private static final String ROW = "INSERT INTO domain_event (position, recorded_at, event_id, kind, stream_id,"
            + " account_id, sequence, name, version, occurred_at, release, payload, metadata, mac)"
            + " VALUES (next_event_position(), clock_timestamp(), ?, 'probe', ?, ?, 0, 'probe', 0, now(), '',"
            + " repeat('x', 1000), json_build_object('probe', repeat('x', 500)), '')";

    private final JdbcTemplate jdbc;

    public AppendProbe(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes a row and rolls back.
     *
     * @throws org.springframework.dao.DataAccessException with the reason if PostgreSQL refuses the row
     */
    public void run() {
        jdbc.execute((ConnectionCallback<Boolean>) AppendProbe::writeAndRollBack);
    }

    private static Boolean writeAndRollBack(Connection connection) throws SQLException {
        String id = UUID.randomUUID().toString();
        connection.setAutoCommit(false);
        try (PreparedStatement row = connection.prepareStatement(ROW)) {
            row.setString(1, id);
            row.setString(2, id);
            row.setString(3, id);
            return row.executeUpdate() == 1;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
