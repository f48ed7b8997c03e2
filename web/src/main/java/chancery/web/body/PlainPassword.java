package chancery.web.body;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;

/**
 * A password as the client sent it, normalized to NFKC and otherwise unchanged (NIST SP 800-63B, section 3.1.1.2). It is
 * never stored, and prints as {@code ***}.
 */
public final class PlainPassword {
    /** A longer text is never a valid password. It is not normalized, which could take seconds. */
    private static final int LONGEST_NORMALIZED = 4096;

    private final String normalized;

    private PlainPassword(String normalized) {
        this.normalized = normalized;
    }

    /** The password of a received text. A longer one than any valid password is not normalized. */
    public static PlainPassword of(String received) {
        return new PlainPassword(
                received.length() > LONGEST_NORMALIZED
                        ? received
                        : Normalizer.normalize(received, Normalizer.Form.NFKC));
    }

    /** The normalized text, for hashing and the password rules only. */
    public String reveal() {
        return normalized;
    }

    /** Its length in code points, after normalization. */
    public int length() {
        return normalized.codePointCount(0, normalized.length());
    }

    /** Whether both are the same password, in constant time. */
    public boolean isSameAs(PlainPassword other) {
        return MessageDigest.isEqual(
                normalized.getBytes(StandardCharsets.UTF_8), other.normalized.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
