package chancery.contracts.recovery;

import chancery.contracts.key.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Derives the code that recovers a forgotten password: HMAC(key, purpose, account id, reset id), cut to digits. The
 * command side computes it to check it, the mailer to put it into the mail; it is stored nowhere and on no topic.
 */
public final class ResetCodes {

    private static final String PURPOSE = "chancery reset code 1";

    private final SecretBytes key;
    private final int digits;

    /**
     * Codes under a key.
     *
     * @param digits how many, 4 to 10
     */
    public ResetCodes(SecretBytes key, int digits) {
        if (digits < 4 || digits > 10) {
            throw new IllegalArgumentException("A reset code has 4 to 10 digits, not " + digits);
        }
        this.key = key;
        this.digits = digits;
    }

    /** The id of the key, which stands in each request that it serves. */
    public String keyId() {
        return key.id();
    }

    /** The code of one request. */
    public String code(String accountId, String resetId) {
        long number = ByteBuffer.wrap(key.hmac(PURPOSE, accountId, resetId)).getLong();
        return ("%0" + digits + "d").formatted(Long.remainderUnsigned(number, (long) Math.pow(10, digits)));
    }

    /** Whether a text is the code of that request, in constant time. */
    public boolean matches(String accountId, String resetId, String given) {
        return MessageDigest.isEqual(ascii(code(accountId, resetId)), ascii(given));
    }

    /** Whether a text could be a code at all. */
    public boolean hasForm(String text) {
        return text.length() == digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
