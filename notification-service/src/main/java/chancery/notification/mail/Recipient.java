package chancery.notification.mail;

import chancery.contracts.account.DomainNames;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * An address as the envelope and the header have it (RFC 5321, 4.1.2): the local part in ASCII, as a dot-atom or quoted,
 * the domain in punycode. Everything else is refused, line breaks of whatever kind before all.
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
     * The address for the mail.
     *
     * @throws Unmailable if no mail can be sent there
     */
    static InternetAddress of(String address) throws Unmailable {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            throw new Unmailable("the address is none that mail can be sent to");
        }
        String local = address.substring(0, at);
        if (!LOCAL.matcher(local).matches()) {
            throw new Unmailable("the address has a local part that no mail can be sent to");
        }
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(local + "@" + domain(address.substring(at + 1)));
        return recipient;
    }

    private static String domain(String domain) throws Unmailable {
        if (LITERAL.matcher(domain).matches()) {
            return domain.contains(":") ? "[IPv6:" + domain.substring(1) : domain;
        }
        String ascii = DomainNames.toAscii(domain);
        if (!DOMAIN.matcher(ascii).matches()) {
            throw new Unmailable("the address has a domain that no mail can be sent to");
        }
        return ascii;
    }
}
