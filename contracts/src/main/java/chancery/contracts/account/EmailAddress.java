package chancery.contracts.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address: how it is shown, and what it is one address by.
 *
 * <p>The form is not checked here (that is done where an address comes in), and no text makes this fail: one that is no
 * address equals no account's. What is shown, read again, is the same address: the canonical form is taken from it.
 *
 * @param shown as typed, with the domain in lower case
 * @param canonical what claims, logins and throttles go by: the local part's ASCII letters in lower case (without quotes
 *     that it does not need), the domain in lower-case punycode
 */
public record EmailAddress(String shown, String canonical) {

    private static final Pattern NEEDLESSLY_QUOTED =
            Pattern.compile("\"([-!#$%&'*+/=?^_`{}|~A-Za-z0-9]+(?:\\.[-!#$%&'*+/=?^_`{}|~A-Za-z0-9]+)*)\"");

    /** Reads an address as somebody typed it, outer white space already stripped. */
    public static EmailAddress of(String typed) {
        int at = typed.lastIndexOf('@');
        String local = typed.substring(0, Math.max(at, 0));
        String domain = typed.substring(at + 1).toLowerCase(Locale.ROOT);
        return new EmailAddress(
                typed.substring(0, at + 1) + domain, canonicalLocal(local) + "@" + DomainNames.toAscii(domain));
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
    private static String canonicalLocal(String local) {
        StringBuilder lower = new StringBuilder(local.length());
        local.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return local.startsWith("\"") && local.length() <= DomainNames.LONGEST
                ? NEEDLESSLY_QUOTED.matcher(lower).replaceFirst("$1")
                : lower.toString();
    }
}
