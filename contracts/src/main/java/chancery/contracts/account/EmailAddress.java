package chancery.contracts.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address: the form to show, and the canonical form that identifies it.
 *
 * <p>It does not validate: the request forms do. Any text is accepted; one that is not an address equals no account's address.
 * The shown form, parsed again, gives the same address.
 *
 * @param shown as typed, with the domain in lower case
 * @param canonical identifies the address in claims, log-ins and throttles: ASCII letters of the local part in lower case
 *     (without needless quotes and quoted-pairs), the domain in lower-case punycode
 */
public record EmailAddress(String shown, String canonical) {
    private static final Pattern DOT_ATOM =
            Pattern.compile("[-!#$%&'*+/=?^_`{}|~A-Za-z0-9]+(?:\\.[-!#$%&'*+/=?^_`{}|~A-Za-z0-9]+)*+");

    /** Parses an address as typed, without surrounding white space. */
    public static EmailAddress of(String typed) {
        int at = typed.lastIndexOf('@');
        String local = typed.substring(0, Math.max(at, 0));
        String domain = typed.substring(at + 1).toLowerCase(Locale.ROOT);
        return new EmailAddress(
                typed.substring(0, at + 1) + domain, canonicalLocal(local) + "@" + DomainNames.toAscii(domain));
    }

    /** Whether both are spellings of one address. */
    public boolean isSameAs(EmailAddress other) {
        return canonical.equals(other.canonical);
    }

    /** Without the address, which is personal data, so that it reaches no log. */
    @Override
    public String toString() {
        return "EmailAddress[***]";
    }

    /** Letters beyond ASCII stay unchanged: the Kelvin sign must not become a k. */
    private static String canonicalLocal(String local) {
        StringBuilder lower = new StringBuilder(local.length());
        local.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
        return quoted && local.length() <= DomainNames.LONGEST ? withoutNeedlessQuotes(lower) : lower.toString();
    }

    /** A quoted-pair, and the quotes, mean nothing where the character needs none (RFC 5321, section 4.1.2). */
    private static String withoutNeedlessQuotes(CharSequence quoted) {
        StringBuilder meant = new StringBuilder(quoted.length());
        StringBuilder needed = new StringBuilder(quoted.length()).append('"');
        for (int i = 1; i < quoted.length() - 1; i++) {
            boolean pair = quoted.charAt(i) == '\\' && i + 1 < quoted.length() - 1;
            char c = quoted.charAt(pair ? ++i : i);
            meant.append(c);
            if (c == '"' || c == '\\') {
                needed.append('\\');
            }
            needed.append(c);
        }
        return DOT_ATOM.matcher(meant).matches()
                ? meant.toString()
                : needed.append('"').toString();
    }
}
