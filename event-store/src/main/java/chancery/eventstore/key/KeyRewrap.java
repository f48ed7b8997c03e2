package chancery.eventstore.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves the keys in PostgreSQL from the previous master keys to the current one.
 *
 * <p>Instances of the configuration before a rotation may still wrap new keys under the previous master key. So a rewrap is
 * repeated for as long as a previous one is configured.
 */
public final class KeyRewrap {
    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    public KeyRewrap(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
    }

    /**
     * The result of a rewrap.
     *
     * @param moved how many keys are now wrapped under the current master key
     * @param failed the accounts or purposes whose key cannot be unwrapped
     */
    public record Result(int moved, List<String> failed) {
        public Result {
            failed = List.copyOf(failed);
        }

        Result plus(Result other) {
            List<String> all = new ArrayList<>(failed);
            all.addAll(other.failed());
            return new Result(moved + other.moved(), all);
        }
    }

    /**
     * Rewraps the keys of the installation, and the data keys of some accounts.
     *
     * @param limit the most data keys to rewrap in one call
     * @param without accounts and purposes to leave alone, because an earlier call failed for them
     */
    public Result rewrap(int limit, Collection<String> without) {
        if (masterKeys.previousIds().isEmpty()) {
            return new Result(0, List.of());
        }
        return rewrap("service_key", "purpose", limit, without).plus(rewrap("data_key", "account_id", limit, without));
    }

    private Result rewrap(String table, String ownerColumn, int limit, Collection<String> without) {
        List<String> failed = new ArrayList<>();
        List<Stored> found = jdbc.query(
                "SELECT " + ownerColumn + ", key_id, master_key_id, wrapped FROM " + table
                        + " WHERE master_key_id = ANY (?) AND NOT " + ownerColumn + " = ANY (?) LIMIT ?",
                (row, n) -> new Stored(
                        row.getString(1), new WrappedKey(row.getString(2), row.getString(3), row.getBytes(4))),
                masterKeys.previousIds().toArray(String[]::new),
                without.toArray(String[]::new),
                limit);
        for (Stored stored : found) {
            try {
                store(table, ownerColumn, stored.owner(), masterKeys.underCurrent(stored.key(), stored.owner()));
            } catch (KeyMismatch damaged) {
                failed.add(stored.owner());
            }
        }
        return new Result(found.size() - failed.size(), failed);
    }

    private record Stored(String owner, WrappedKey key) {}

    /** The condition on the key's id prevents the rewrap from storing a key again after a concurrent erasure. */
    private void store(String table, String ownerColumn, String owner, WrappedKey key) {
        jdbc.update(
                "UPDATE " + table + " SET master_key_id = ?, wrapped = ? WHERE " + ownerColumn + " = ? AND key_id = ?",
                key.masterKeyId(),
                key.encrypted(),
                owner,
                key.keyId());
    }

    /** How many keys in PostgreSQL these master keys wrap. */
    public long countWrappedBy(List<String> masterKeyIds) {
        if (masterKeyIds.isEmpty()) {
            return 0;
        }
        String[] ids = masterKeyIds.toArray(String[]::new);
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT (SELECT count(*) FROM data_key WHERE master_key_id = ANY (?))"
                        + " + (SELECT count(*) FROM service_key WHERE master_key_id = ANY (?))",
                Long.class,
                ids,
                ids));
    }

    /**
     * Verifies that this process can unwrap every key in PostgreSQL.
     *
     * @throws KeyMismatch if another master key wraps one
     */
    public void requireEveryMasterKey() {
        String[] held = masterKeys.heldIds().toArray(String[]::new);
        List<String> unknown = jdbc.queryForList(
                "SELECT master_key_id FROM data_key WHERE NOT master_key_id = ANY (?)"
                        + " UNION ALL SELECT master_key_id FROM service_key WHERE NOT master_key_id = ANY (?) LIMIT 1",
                String.class,
                held,
                held);
        if (!unknown.isEmpty()) {
            throw KeyMismatch.master(unknown.getFirst(), masterKeys.heldIds());
        }
    }
}
