package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The data keys of accounts, wrapped in PostgreSQL. Nothing is cached: a key is read with what it opens, so that its
 * destruction counts at once everywhere.
 */
public final class DataKeys {

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    /** Data keys in this database, under these master keys. */
    public DataKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
    }

    /** Makes the data key of a new account, in the transaction of its first event. */
    public SecretBytes create(String accountId) {
        SecretBytes key = SecretBytes.generate();
        WrappedKey wrapped = masterKeys.wrap(key, accountId);
        jdbc.update(
                "INSERT INTO data_key (account_id, key_id, master_key_id, wrapped) VALUES (?, ?, ?, ?)",
                accountId,
                wrapped.keyId(),
                wrapped.masterKeyId(),
                wrapped.box());
        return key;
    }

    /** The data key of an account; empty once it is erased. */
    public Optional<SecretBytes> find(String accountId) {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM data_key WHERE account_id = ?",
                        (row, n) -> masterKeys.unwrap(wrapped(row), accountId),
                        accountId)
                .stream()
                .findFirst();
    }

    /** The data key in a row that joins this table; {@code null} once it is erased. */
    public @Nullable SecretBytes fromJoin(ResultSet row, String accountId) throws SQLException {
        WrappedKey wrapped = wrappedInJoin(row);
        return wrapped == null ? null : unwrap(wrapped, accountId);
    }

    /** The same, still wrapped. */
    public static @Nullable WrappedKey wrappedInJoin(ResultSet row) throws SQLException {
        return row.getString("key_id") == null ? null : wrapped(row);
    }

    /**
     * The data key of an account, as it was read.
     *
     * @throws KeyMismatch if it was altered, or wrapped under a master key that this process does not hold
     */
    public SecretBytes unwrap(WrappedKey wrapped, String accountId) {
        return masterKeys.unwrap(wrapped, accountId);
    }

    /**
     * Wraps keys anew that are wrapped under an older master key.
     *
     * @param limit how many at most
     * @return how many it were; fewer than the limit means that none is left
     */
    public int rewrap(int limit) {
        List<String> accounts = jdbc.queryForList(
                "SELECT account_id FROM data_key WHERE master_key_id <> ? LIMIT ?",
                String.class,
                masterKeys.currentId(),
                limit);
        accounts.forEach(this::rewrap);
        return accounts.size();
    }

    /** Guarded by the key's id, so that a key erased meanwhile stays erased. */
    private void rewrap(String accountId) {
        find(accountId).ifPresent(key -> {
            WrappedKey anew = masterKeys.wrap(key, accountId);
            jdbc.update(
                    "UPDATE data_key SET master_key_id = ?, wrapped = ? WHERE account_id = ? AND key_id = ?",
                    anew.masterKeyId(),
                    anew.box(),
                    accountId,
                    anew.keyId());
        });
    }

    private static WrappedKey wrapped(ResultSet row) throws SQLException {
        return new WrappedKey(row.getString("key_id"), row.getString("master_key_id"), row.getBytes("wrapped"));
    }
}
