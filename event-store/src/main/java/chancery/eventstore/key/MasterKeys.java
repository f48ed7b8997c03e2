package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The master keys from configuration: the current one wraps and unwraps the other keys, earlier ones only unwrap.
 */
public final class MasterKeys {
    private final SecretBytes current;
    private final Map<String, SecretBytes> byId;

    /** The current key, and earlier ones that still wrap keys. */
    public MasterKeys(SecretBytes current, List<SecretBytes> previous) {
        this.current = current;
        this.byId = Stream.concat(Stream.of(current), previous.stream())
                .collect(Collectors.toUnmodifiableMap(SecretBytes::id, Function.identity(), (one, same) -> one));
    }

    /** The id of the key that wraps. */
    public String currentId() {
        return current.id();
    }

    /**
     * Wraps a key (AES-256-GCM).
     *
     * @param owner the account or purpose of the key; needed to unwrap it
     */
    public WrappedKey wrap(SecretBytes key, String owner) {
        byte[] encrypted = AesGcm.encrypt(current, key.toKey("AES").getEncoded(), associated(owner, key.id()));
        return new WrappedKey(key.id(), current.id(), encrypted);
    }

    /**
     * Unwraps a key.
     *
     * @throws KeyMismatch if it was wrapped under a master key that is not held, or for another owner
     */
    public SecretBytes unwrap(WrappedKey wrapped, String owner) {
        SecretBytes master = byId.get(wrapped.masterKeyId());
        if (master == null) {
            throw KeyMismatch.master(wrapped.masterKeyId(), current.id());
        }
        return SecretBytes.of(AesGcm.decrypt(master, wrapped.encrypted(), associated(owner, wrapped.keyId())));
    }

    /** Neither an owner nor an id contains a zero character. */
    private static byte[] associated(String owner, String keyId) {
        return String.join("\0", "wrapped key", owner, keyId, "").getBytes(StandardCharsets.UTF_8);
    }
}
