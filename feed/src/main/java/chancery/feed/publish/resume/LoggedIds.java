package chancery.feed.publish.resume;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks up many events of the log: by their ids, or all of a range. */
public final class LoggedIds {
    private static final int PAGE = 10_000;

    private final JdbcTemplate jdbc;

    public LoggedIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The positions of those events that the log holds, by id. The ids may be any text. */
    Map<String, Long> positions(Collection<String> ids) {
        // PostgreSQL's type text cannot contain U+0000, so the log holds no such id.
        String[] valid = ids.stream().filter(id -> id.indexOf('\0') < 0).toArray(String[]::new);
        Map<String, Long> positions = new HashMap<>();
        if (valid.length == 0) {
            return positions;
        }
        jdbc.query(
                "SELECT event_id, position FROM domain_event WHERE event_id = ANY (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", valid)),
                row -> {
                    positions.put(row.getString(1), row.getLong(2));
                });
        return positions;
    }

    /** The first event of the log after one position, and up to another, for which the condition holds. */
    OptionalLong firstAfter(long after, long until, LongPredicate condition) {
        for (long read = after; read < until; ) {
            List<Long> page = jdbc.queryForList(
                    "SELECT position FROM domain_event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?",
                    Long.class,
                    read,
                    until,
                    PAGE);
            OptionalLong found =
                    page.stream().mapToLong(Long::longValue).filter(condition).findFirst();
            if (found.isPresent() || page.isEmpty()) {
                return found;
            }
            read = page.getLast();
        }
        return OptionalLong.empty();
    }
}
