package chancery.eventstore.seal;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.AesGcm;
import java.util.Base64;

/**
 * The encrypted personal data of one event.
 *
 * @param key the id of the data key
 * @param box nonce and ciphertext, in Base64
 */
public record Seal(String key, String box) {
    /** Encrypts for one event. Under another account, event or stored name the seal cannot be opened. */
    public static Seal seal(SecretBytes dataKey, byte[] clear, String accountId, String eventId, String name) {
        byte[] box = AesGcm.encrypt(dataKey, clear, accountId, eventId, name);
        return new Seal(dataKey.id(), Base64.getEncoder().encodeToString(box));
    }

    /**
     * Decrypts.
     *
     * @throws chancery.eventstore.key.KeyMismatch if it was altered, moved or sealed under another key
     */
    public byte[] open(SecretBytes dataKey, String accountId, String eventId, String name) {
        return AesGcm.decrypt(dataKey, Base64.getDecoder().decode(box), accountId, eventId, name);
    }
}
