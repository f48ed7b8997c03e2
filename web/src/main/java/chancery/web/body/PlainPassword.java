package chancery.web.body;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;

/**
 * A password as somebody typed it, normalised to NFKC and to nothing else (NIST SP 800-63B, 3.1.1.2): not stripped, any
 * Unicode. It is never stored, and prints as {@code ***}.
 */
public final class PlainPassword {

    /** Beyond so many characters a text is no password that anybody has, and is not normalised: that may cost seconds. */
    private static final int LONGEST_NORMALISED = 4096;

    private final String normalised;

    private PlainPassword(String normalised) {
        this.normalised = normalised;
    }

    /** The password of a text as it was received. One of absurd length stays as it is, and is nobody's. */
    public static PlainPassword of(String received) {
        return new PlainPassword(
                received.length() > LONGEST_NORMALISED
                        ? received
                        : Normalizer.normalize(received, Normalizer.Form.NFKC));
    }

    /** The normalised text, for hashing and for the rules alone. */
    public String reveal() {
        return normalised;
    }

    /** Its length in code points, after normalisation. */
    public int length() {
        return normalised.codePointCount(0, normalised.length());
    }

    /** Whether both are the same password; takes the same time wherever they differ. */
    public boolean isSameAs(PlainPassword other) {
        return MessageDigest.isEqual(
                normalised.getBytes(StandardCharsets.UTF_8), other.normalised.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
