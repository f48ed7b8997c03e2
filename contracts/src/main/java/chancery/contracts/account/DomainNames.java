package chancery.contracts.account;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * Domain names as the DNS knows them: UTS #46, non-transitional, so that {@code stra\u00dfe.example} and
 * {@code strasse.example} stay the two domains that they are ({@link java.net.IDN} knows IDNA2003 alone and makes them
 * one).
 */
public final class DomainNames {

    /** The longest name in the DNS (RFC 1035, 2.3.4), in characters. */
    static final int LONGEST = 253;

    private static final int STRICT =
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ;

    private DomainNames() {}

    /**
     * The name in lower-case punycode; a text that is no domain name, or too long to be one, just in lower case. Two
     * texts with the same result are one domain.
     */
    public static String toAscii(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        boolean isAscii = lower.chars().allMatch(c -> c < 0x80);
        return isAscii || lower.length() > LONGEST ? lower : punycode(lower);
    }

    /** Names of ASCII letters alone, nearly all, never load what this needs. */
    private static String punycode(String domain) {
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        IDNA.getUTS46Instance(STRICT).nameToASCII(domain, ascii, info);
        if (info.hasErrors()) {
            return domain;
        }
        boolean hasRoot = ascii.length() > 1 && ascii.charAt(ascii.length() - 1) == '.';
        return (hasRoot ? ascii.substring(0, ascii.length() - 1) : ascii.toString()).toLowerCase(Locale.ROOT);
    }
}
