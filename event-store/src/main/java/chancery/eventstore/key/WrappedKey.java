package chancery.eventstore.key;

/**
 * A key as it is stored: encrypted under a master key.
 *
 * @param keyId the key's own id
 * @param masterKeyId the id of the master key that wraps it
 * @param encrypted nonce and ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WrappedKey(String keyId, String masterKeyId, byte[] encrypted) {}
