package chancery.contracts.account;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * Domain names in the form of the DNS: UTS #46, non-transitional. {@code stra\u00dfe.example} and {@code strasse.example} stay
 * two domains; {@link java.net.IDN} implements IDNA2003, which maps both to one.
 */
public final class DomainNames {
    /** The longest name in the DNS (RFC 1035, 2.3.4), in characters. */
    static final int LONGEST = 253;

    private static final int STRICT =
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ;

    private DomainNames() {}

    /**
     * The name in lower-case punycode. A text that is not a domain name, or is too long, is only converted to lower case. Two texts
     * with the same result are one domain.
     */
    public static String toAscii(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        boolean isAscii = lower.chars().allMatch(c -> c < 0x80);
        return isAscii || lower.length() > LONGEST ? lower : punycode(lower);
    }

    /** Called only for names beyond ASCII, because ICU loads large tables. */
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
