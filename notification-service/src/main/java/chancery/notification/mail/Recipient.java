package chancery.notification.mail;

import chancery.contracts.account.DomainNames;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * Checks an address for the envelope and the header (RFC 5321, 4.1.2). The local part is ASCII, as a dot-atom or quoted;
 * the domain is in punycode. Everything else is refused, above all any kind of line break.
 */
final class Recipient {
    private static final int LONGEST = 320;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL =
            Pattern.compile(ATOM + "(\\." + ATOM + ")*" + "|\"([\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x21-\\x7E])*\"");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    private Recipient() {}

    /**
     * Converts an address.
     *
     * @throws Undeliverable if the address is not a valid mailbox
     */
    static InternetAddress of(String address) throws Undeliverable {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            throw new Undeliverable("the address is not a valid mailbox");
        }
        String local = address.substring(0, at);
        if (!LOCAL.matcher(local).matches()) {
            throw new Undeliverable("the address has an invalid local part");
        }
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(local + "@" + domain(address.substring(at + 1)));
        return recipient;
    }

    private static String domain(String domain) throws Undeliverable {
        if (LITERAL.matcher(domain).matches()) {
            return domain.contains(":") ? "[IPv6:" + domain.substring(1) : domain;
        }
        String ascii = DomainNames.toAscii(domain);
        if (!DOMAIN.matcher(ascii).matches()) {
            throw new Undeliverable("the address has an invalid domain");
        }
        return ascii;
    }
}
