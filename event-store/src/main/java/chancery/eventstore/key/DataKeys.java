package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The data keys of accounts, stored wrapped in PostgreSQL. Keys are never cached, so that the deletion of a key takes effect
 * at once in every process.
 */
public final class DataKeys {
    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    public DataKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
    }

    /** Generates the data key of a new account, in the transaction of its first event. */
    public SecretBytes create(String accountId) {
        SecretBytes key = SecretBytes.generate();
        WrappedKey wrapped = masterKeys.wrap(key, accountId);
        jdbc.update(
                "INSERT INTO data_key (account_id, key_id, master_key_id, wrapped) VALUES (?, ?, ?, ?)",
                accountId,
                wrapped.keyId(),
                wrapped.masterKeyId(),
                wrapped.encrypted());
        return key;
    }

    /** The data key of an account; empty after its erasure. */
    public Optional<SecretBytes> find(String accountId) {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM data_key WHERE account_id = ?",
                        (row, n) -> masterKeys.unwrap(wrapped(row), accountId),
                        accountId)
                .stream()
                .findFirst();
    }

    /**
     * The data key of an account, which no erasure can delete before the current transaction ends; empty after an erasure.
     */
    public Optional<SecretBytes> findLocked(String accountId) {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM data_key WHERE account_id = ? FOR KEY SHARE",
                        (row, n) -> masterKeys.unwrap(wrapped(row), accountId),
                        accountId)
                .stream()
                .findFirst();
    }

    /** The data key in a row that joins this table; {@code null} after its erasure. */
    public @Nullable SecretBytes fromJoin(ResultSet row, String accountId) throws SQLException {
        WrappedKey wrapped = wrappedInJoin(row);
        return wrapped == null ? null : unwrap(wrapped, accountId);
    }

    /** The wrapped data key in a row that joins this table; {@code null} after its erasure. */
    public static @Nullable WrappedKey wrappedInJoin(ResultSet row) throws SQLException {
        return row.getString("key_id") == null ? null : wrapped(row);
    }

    /**
     * Unwraps the data key of an account.
     *
     * @throws KeyMismatch if it was altered, or wrapped under a master key that this process does not hold
     */
    public SecretBytes unwrap(WrappedKey wrapped, String accountId) {
        return masterKeys.unwrap(wrapped, accountId);
    }

    private static WrappedKey wrapped(ResultSet row) throws SQLException {
        return new WrappedKey(row.getString("key_id"), row.getString("master_key_id"), row.getBytes("wrapped"));
    }
}
