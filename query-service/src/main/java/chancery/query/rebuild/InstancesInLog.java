package chancery.query.rebuild;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL knows: how long the log is, and which generations the living instances read. */
final class InstancesInLog {

    private static final String NOT_READING = "SELECT count(*) FROM (SELECT instance FROM read_model_progress"
            + " WHERE heartbeat_at > clock_timestamp() - interval '10 seconds' GROUP BY instance"
            + " HAVING NOT bool_or(generation = ? AND published)) others";

    private final JdbcTemplate jdbc;

    InstancesInLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest position that is visible now. */
    long head() {
        return number("SELECT coalesce(max(position), 0) FROM domain_event");
    }

    /** Whether every living instance has reported that generation as one that it reads. */
    boolean allRead(int generation) {
        return number(NOT_READING, generation) == 0;
    }

    private long number(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
    }
}
