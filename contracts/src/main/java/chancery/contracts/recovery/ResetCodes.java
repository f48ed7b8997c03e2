package chancery.contracts.recovery;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Derives the code that recovers a forgotten password: HMAC(key, purpose, account id, reset id, address), cut to digits.
 * The command side computes it to check it, the mailer to put it into the mail; it is stored nowhere and on no topic.
 *
 * <p>The address is part of it so that a forged event that names another one has another code mailed, which opens
 * nothing. The first digit is never 0: a client may send a code as a JSON number.
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

    /** The code of one request for an account with that address. */
    public String code(String accountId, String resetId, EmailAddress address) {
        long number = ByteBuffer.wrap(key.hmac(PURPOSE, accountId, resetId, address.canonical()))
                .getLong();
        long smallest = (long) Math.pow(10, digits - 1);
        return Long.toString(smallest + Long.remainderUnsigned(number, 9 * smallest));
    }

    /** Whether a text is the code of that request, in constant time. */
    public boolean matches(String accountId, String resetId, EmailAddress address, String given) {
        return MessageDigest.isEqual(ascii(code(accountId, resetId, address)), ascii(given));
    }

    /** Whether a text could be a code at all. */
    public boolean hasForm(String text) {
        return text.length() == digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
