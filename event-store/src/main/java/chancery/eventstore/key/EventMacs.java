package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;
import java.security.MessageDigest;

/**
 * The MACs of stored events (HMAC-SHA256) under the installation's event key. An erasure deletes the data key of an account and
 * keeps this key, so the rows of erased accounts stay verifiable.
 */
public final class EventMacs {
    private final SecretBytes key;

    public EventMacs(SecretBytes key) {
        this.key = key;
    }

    /** The id of the event key. */
    public String keyId() {
        return key.id();
    }

    public byte[] of(byte[] input) {
        return key.hmac(input);
    }

    /** Compares in constant time. */
    public boolean isOf(byte[] input, byte[] mac) {
        return MessageDigest.isEqual(of(input), mac);
    }
}
