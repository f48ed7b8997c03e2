package chancery.eventstore.key;

/**
 * A key as it is stored.
 *
 * @param keyId the key's own id
 * @param masterKeyId the id of the master key that wraps it
 * @param box nonce and ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a row of a table.
public record WrappedKey(String keyId, String masterKeyId, byte[] box) {}
