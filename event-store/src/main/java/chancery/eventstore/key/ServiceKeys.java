package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of the whole installation in PostgreSQL: the address hash key and the event key, wrapped, and the ids of {@link
 * SharedKey}s.
 */
public final class ServiceKeys {
    private static final String ADDRESS_HASH = "address-hash";
    private static final String EVENT_MAC = "event-mac";

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;

    private volatile @Nullable EventMacs eventMacs;

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
        create(ADDRESS_HASH, "");
        return new AddressHashes(load(ADDRESS_HASH));
    }

    /**
     * The MACs of events. Their key is generated at the first call, for an empty log, and never changes. Must not be called in a
     * transaction: if it rolled back, this process would keep a key that is not stored.
     *
     * @throws KeyMismatch if the log holds events and the key is missing, or was wrapped under a master key that is not held
     */
    public EventMacs loadOrCreateEventMacs() {
        create(EVENT_MAC, " WHERE NOT EXISTS (SELECT 1 FROM domain_event)");
        EventMacs loaded = new EventMacs(load(EVENT_MAC));
        eventMacs = loaded;
        return loaded;
    }

    /**
     * The MACs of events; their key is loaded at the first call.
     *
     * @throws KeyMismatch if the key is missing, or was wrapped under a master key that is not held
     */
    public EventMacs eventMacs() {
        EventMacs known = eventMacs;
        if (known == null) {
            known = new EventMacs(masterKeys.unwrap(stored(EVENT_MAC), EVENT_MAC));
            eventMacs = known;
        }
        return known;
    }

    /** The wrapped address hash key, for a copy elsewhere; empty until a command-service has generated it. */
    public Optional<WrappedKey> findAddressHashKey() {
        return find(ADDRESS_HASH);
    }

    /** Whether this process holds the master key that wraps this key. */
    public boolean canUnwrap(WrappedKey wrapped) {
        return masterKeys.heldIds().contains(wrapped.masterKeyId());
    }

    /** The address hash key for a copy elsewhere: under the current master key if a previous one wraps it. */
    public WrappedKey addressHashKeyUnderCurrent(WrappedKey wrapped) {
        return masterKeys.underCurrent(wrapped, ADDRESS_HASH);
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

    private void create(String purpose, String condition) {
        WrappedKey fresh = masterKeys.wrap(SecretBytes.generate(), purpose);
        jdbc.update(
                "INSERT INTO service_key (purpose, key_id, master_key_id, wrapped) SELECT ?, ?, ?, ?" + condition
                        + " ON CONFLICT (purpose) DO NOTHING",
                purpose,
                fresh.keyId(),
                fresh.masterKeyId(),
                fresh.encrypted());
    }

    private SecretBytes load(String purpose) {
        return masterKeys.unwrap(stored(purpose), purpose);
    }

    private WrappedKey stored(String purpose) {
        return find(purpose).orElseThrow(() -> KeyMismatch.missing(purpose));
    }

    private Optional<WrappedKey> find(String purpose) {
        return jdbc
                .query(
                        "SELECT key_id, master_key_id, wrapped FROM service_key WHERE purpose = ?",
                        (row, n) -> new WrappedKey(row.getString(1), row.getString(2), row.getBytes(3)),
                        purpose)
                .stream()
                .findFirst();
    }
}
