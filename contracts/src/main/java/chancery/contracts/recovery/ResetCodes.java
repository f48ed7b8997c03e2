package chancery.contracts.recovery;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Derives reset codes: HMAC(key, purpose, account id, reset id, address), reduced to digits. The command-service computes a
 * code to verify it. The mailer computes it to mail it. No code is stored or published.
 *
 * <p>The code depends on the address: for a forged event with another address, the mailer mails an invalid code.
 */
public final class ResetCodes {
    private static final String PURPOSE = "chancery reset code 1";

    private final SecretBytes key;
    private final int digits;

    /**
     * Codes derived with a key.
     *
     * @param digits the length of a code, 4 to 10
     */
    public ResetCodes(SecretBytes key, int digits) {
        if (digits < 4 || digits > 10) {
            throw new IllegalArgumentException("A reset code has 4 to 10 digits, not " + digits);
        }
        this.key = key;
        this.digits = digits;
    }

    /** The id of the key, which each {@code ResetRequested} event contains. */
    public String keyId() {
        return key.id();
    }

    /** The code for a reset id of an account with that address. */
    public String code(String accountId, String resetId, EmailAddress address) {
        long number = ByteBuffer.wrap(key.hmac(PURPOSE, accountId, resetId, address.canonical()))
                .getLong();
        String code = Long.toString(Long.remainderUnsigned(number, (long) Math.pow(10, digits)));
        return "0".repeat(digits - code.length()) + code;
    }

    /** Compares a text with the code, in constant time. */
    public boolean matches(String accountId, String resetId, EmailAddress address, String given) {
        return MessageDigest.isEqual(ascii(code(accountId, resetId, address)), ascii(given));
    }

    /** The length of a code. */
    public int digits() {
        return digits;
    }

    /** Whether a text has the form of a code. */
    public boolean hasForm(String text) {
        return text.length() == digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
