package chancery.contracts.account;

import java.net.IDN;
import java.util.Locale;

/**
 * An e-mail address: how it is shown, and what it is one address by.
 *
 * <p>The form is not checked here (that is done where an address comes in), and no text makes this fail: one that is no
 * address equals no account's.
 *
 * @param shown as typed, with the domain in lower case
 * @param canonical what claims, logins and throttles go by: the local part's ASCII letters in lower case, the domain in
 *     lower-case punycode
 */
public record EmailAddress(String shown, String canonical) {

    /** Reads an address as somebody typed it, outer white space already stripped. */
    public static EmailAddress of(String typed) {
        int at = typed.lastIndexOf('@');
        String local = typed.substring(0, Math.max(at, 0));
        String domain = typed.substring(at + 1);
        return new EmailAddress(
                typed.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT),
                asciiLowerCase(local) + "@" + punycode(domain));
    }

    /** Whether both name the same mailbox, whatever their spelling. */
    public boolean isSameAs(EmailAddress other) {
        return canonical.equals(other.canonical);
    }

    /** An address is personal data: it never reaches a log by way of a string. */
    @Override
    public String toString() {
        return "EmailAddress[***]";
    }

    /** Letters beyond ASCII stay as they are: the Kelvin sign must not become a k. */
    private static String asciiLowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    private static String punycode(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }
}
