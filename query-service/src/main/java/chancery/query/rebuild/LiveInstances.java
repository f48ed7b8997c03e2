package chancery.query.rebuild;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Queries which generations the live instances of the query-service read, from their reports in PostgreSQL. */
final class LiveInstances {
    private static final String NOT_READING = "SELECT count(*) FROM (SELECT instance FROM read_model_progress"
            + " WHERE heartbeat_at > clock_timestamp() - interval '10 seconds' GROUP BY instance"
            + " HAVING NOT bool_or(generation = ? AND published)) others";

    private final JdbcTemplate jdbc;

    LiveInstances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether every live instance has reported that it reads this generation. */
    boolean allRead(int generation) {
        return Objects.equals(jdbc.queryForObject(NOT_READING, Long.class, generation), 0L);
    }
}
