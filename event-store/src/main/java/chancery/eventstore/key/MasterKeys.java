package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The master keys from configuration. The current one wraps and unwraps all other keys. The next one and the previous ones
 * only unwrap, so that instances before and after a rotation run at once. Keys move from the previous ones to the current
 * one, and never back from the next one.
 */
public final class MasterKeys {
    private final SecretBytes current;
    private final List<String> next;
    private final List<String> previous;
    private final Map<String, SecretBytes> byId;

    /** The current key, and earlier ones that still wrap keys. */
    public MasterKeys(SecretBytes current, List<SecretBytes> previous) {
        this(current, Optional.empty(), previous);
    }

    /** The current key, the one that replaces it in a rotation, and earlier ones that still wrap keys. */
    public MasterKeys(SecretBytes current, Optional<SecretBytes> next, List<SecretBytes> previous) {
        this.current = current;
        this.next = next.map(SecretBytes::id).stream().toList();
        this.previous = previous.stream().map(SecretBytes::id).toList();
        this.byId = Stream.of(Stream.of(current), next.stream(), previous.stream())
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableMap(SecretBytes::id, Function.identity(), (one, same) -> one));
    }

    /** The id of the key that wraps. */
    public String currentId() {
        return current.id();
    }

    /** The id of the key that only unwraps until it becomes the current one; at most one. */
    public List<String> nextIds() {
        return next;
    }

    /** The ids of the keys whose wrapped keys move to the current one. */
    public List<String> previousIds() {
        return previous;
    }

    /** The ids of all keys that this process can unwrap with. */
    public Set<String> heldIds() {
        return byId.keySet();
    }

    /** The same key under the current master key; unchanged unless a previous one wraps it. */
    public WrappedKey underCurrent(WrappedKey wrapped, String owner) {
        return previous.contains(wrapped.masterKeyId()) ? wrap(unwrap(wrapped, owner), owner) : wrapped;
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
            throw KeyMismatch.master(wrapped.masterKeyId(), heldIds());
        }
        return SecretBytes.of(AesGcm.decrypt(master, wrapped.encrypted(), associated(owner, wrapped.keyId())));
    }

    /** Neither an owner nor an id contains a zero character. */
    private static byte[] associated(String owner, String keyId) {
        return String.join("\0", "wrapped key", owner, keyId, "").getBytes(StandardCharsets.UTF_8);
    }
}
