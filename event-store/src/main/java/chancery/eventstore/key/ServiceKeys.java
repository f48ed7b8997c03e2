package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of the whole installation, in PostgreSQL: wrapped, or known by their id alone. */
public final class ServiceKeys {

    private static final String ADDRESS_HASH = "address-hash";

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    /** Keys in this database, under these master keys. */
    public ServiceKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
    }

    /**
     * The hashes of addresses, whose key is made here once and never changes.
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
                fresh.box());
        WrappedKey stored = findAddressHashKey().orElseThrow();
        if (!stored.masterKeyId().equals(masterKeys.currentId())) {
            rewrapAddressHashKey(stored);
        }
        return addressHashes(stored);
    }

    /** The wrapped key of the address hashes, for a copy elsewhere; empty until a command-service has made it. */
    public Optional<WrappedKey> findAddressHashKey() {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM service_key WHERE purpose = ?",
                        (row, n) -> new WrappedKey(row.getString(1), row.getString(2), row.getBytes(3)),
                        ADDRESS_HASH)
                .stream()
                .findFirst();
    }

    /** Opens the wrapped key of the address hashes. */
    public AddressHashes addressHashes(WrappedKey wrapped) {
        return new AddressHashes(masterKeys.unwrap(wrapped, ADDRESS_HASH));
    }

    /**
     * Notes which key of configuration this installation uses, at its first use, and holds every later process to it.
     *
     * @throws KeyMismatch if the installation uses another
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
        WrappedKey anew = masterKeys.wrap(masterKeys.unwrap(stored, ADDRESS_HASH), ADDRESS_HASH);
        jdbc.update(
                "UPDATE service_key SET master_key_id = ?, wrapped = ? WHERE purpose = ? AND master_key_id = ?",
                anew.masterKeyId(),
                anew.box(),
                ADDRESS_HASH,
                stored.masterKeyId());
    }
}
