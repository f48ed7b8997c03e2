package chancery.eventstore.seal;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.AesGcm;
import java.util.Base64;

/**
 * A sealed member.
 *
 * @param key the id of the data key
 * @param box nonce and ciphertext, in Base64
 */
public record Seal(String key, String box) {

    /** Seals, bound to the account, the event and its stored name: moved to another place it does not open. */
    public static Seal seal(SecretBytes dataKey, byte[] clear, String accountId, String eventId, String name) {
        byte[] box = AesGcm.encrypt(dataKey, clear, accountId, eventId, name);
        return new Seal(dataKey.id(), Base64.getEncoder().encodeToString(box));
    }

    /**
     * Opens.
     *
     * @throws chancery.eventstore.key.KeyMismatch if it was altered, moved or sealed under another key
     */
    public byte[] open(SecretBytes dataKey, String accountId, String eventId, String name) {
        return AesGcm.decrypt(dataKey, Base64.getDecoder().decode(box), accountId, eventId, name);
    }
}
