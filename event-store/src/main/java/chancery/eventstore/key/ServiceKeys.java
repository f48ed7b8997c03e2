package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of the whole installation in PostgreSQL: the address hash key, wrapped, and the ids of {@link SharedKey}s. */
public final class ServiceKeys {
    private static final String ADDRESS_HASH = "address-hash";

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    public ServiceKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
    }

    /**
     * The address hashes. Their key is generated at the first call and never changes.
     *
     * @throws KeyMismatch if the key was wrapped under a master key that is not held
     */
    public AddressHashes loadOrCreateAddressHashes() {
        WrappedKey fresh = masterKeys.wrap(SecretBytes.generate(), ADDRESS_HASH);
        jdbc.update(
                "INSERT INTO service_key (purpose, key_id, master_key_id, wrapped) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (purpose) DO NOTHING",
                ADDRESS_HASH,
                fresh.keyId(),
                fresh.masterKeyId(),
                fresh.encrypted());
        WrappedKey stored = findAddressHashKey().orElseThrow();
        if (!stored.masterKeyId().equals(masterKeys.currentId())) {
            rewrapAddressHashKey(stored);
        }
        return addressHashes(stored);
    }

    /** The wrapped address hash key, for a copy elsewhere; empty until a command-service has generated it. */
    public Optional<WrappedKey> findAddressHashKey() {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM service_key WHERE purpose = ?",
                        (row, n) -> new WrappedKey(row.getString(1), row.getString(2), row.getBytes(3)),
                        ADDRESS_HASH)
                .stream()
                .findFirst();
    }

    /** The address hashes under a wrapped key. */
    public AddressHashes addressHashes(WrappedKey wrapped) {
        return new AddressHashes(masterKeys.unwrap(wrapped, ADDRESS_HASH));
    }

    /**
     * Stores the id of a shared key at its first use. Every later process must hold the same key.
     *
     * @throws KeyMismatch if the installation uses another key
     */
    public void require(String purpose, String keyId) {
        jdbc.update(
                "INSERT INTO service_key (purpose, key_id) VALUES (?, ?) ON CONFLICT (purpose) DO NOTHING",
                purpose,
                keyId);
        List<String> stored =
                jdbc.queryForList("SELECT key_id FROM service_key WHERE purpose = ?", String.class, purpose);
        if (!stored.contains(keyId)) {
            throw KeyMismatch.ofService(purpose, stored.getFirst(), keyId);
        }
    }

    private void rewrapAddressHashKey(WrappedKey stored) {
        WrappedKey rewrapped = masterKeys.wrap(masterKeys.unwrap(stored, ADDRESS_HASH), ADDRESS_HASH);
        jdbc.update(
                "UPDATE service_key SET master_key_id = ?, wrapped = ? WHERE purpose = ? AND master_key_id = ?",
                rewrapped.masterKeyId(),
                rewrapped.encrypted(),
                ADDRESS_HASH,
                stored.masterKeyId());
    }
}
