package chancery.eventstore.event;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.AesGcm;
import chancery.eventstore.key.EventMacs;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Seals and authenticates the row of an event, and verifies both. The seal binds the personal data to every clear column. The
 * MAC also covers the commitment, so that an altered row is detected after the erasure of its personal data, too.
 */
public final class EventProtection {
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EventProtection() {}

    /** Protects an event without personal data. */
    public static ProtectedRow protect(StoredRow row, EventMacs macs) {
        return authenticated(row, null, null, macs);
    }

    /** Protects an event with personal data. */
    public static ProtectedRow protect(StoredRow row, byte[] personal, SecretBytes dataKey, EventMacs macs) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] sealed = AesGcm.encrypt(dataKey, personal, EventEncoding.associatedData(row));
        return authenticated(
                row, commitment(salt, sealed), new SealedData(row.accountId(), dataKey.id(), salt, sealed), macs);
    }

    private static ProtectedRow authenticated(
            StoredRow row, byte @Nullable [] commitment, @Nullable SealedData sealed, EventMacs macs) {
        byte[] mac = macs.of(EventEncoding.macInput(row, macs.keyId(), commitment));
        return new ProtectedRow(row, commitment, mac, sealed);
    }

    /**
     * Verifies the clear columns, the commitment, and the sealed data if it is there.
     *
     * @throws DamagedEvent if one of them was altered
     */
    public static void verify(ProtectedRow row, EventMacs macs) {
        StoredRow clear = row.clear();
        if (!macs.isOf(EventEncoding.macInput(clear, macs.keyId(), row.commitment()), row.mac())) {
            throw new DamagedEvent("its row was altered, since its MAC does not match");
        }
        SealedData sealed = row.sealed();
        if (sealed == null) {
            return;
        }
        if (!sealed.accountId().equals(clear.accountId())) {
            throw new DamagedEvent("its sealed data belongs to another account");
        }
        if (!MessageDigest.isEqual(row.commitment(), commitment(sealed.salt(), sealed.sealed()))) {
            throw new DamagedEvent("its sealed data was altered, since its commitment does not match");
        }
    }

    /**
     * Decrypts the personal data of a verified row.
     *
     * @throws chancery.eventstore.key.KeyMismatch if it was sealed for another row or under another key
     */
    public static byte[] open(StoredRow row, SealedData sealed, SecretBytes dataKey) {
        return AesGcm.decrypt(dataKey, sealed.sealed(), EventEncoding.associatedData(row));
    }

    private static byte[] commitment(byte[] salt, byte[] sealed) {
        return DigestUtils.updateDigest(DigestUtils.getSha256Digest(), salt).digest(sealed);
    }
}
