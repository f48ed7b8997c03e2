package chancery.eventstore.event;

/**
 * The personal data of one event, encrypted.
 *
 * @param accountId the account whose data key seals it
 * @param keyId the id of that data key
 * @param salt 32 random bytes, so that the commitment reveals nothing once this row is deleted
 * @param sealed nonce and ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SealedData(String accountId, String keyId, byte[] salt, byte[] sealed) {}
