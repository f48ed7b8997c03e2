package chancery.embedded.mail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Protects the caught mails, which hold valid reset codes, against DNS rebinding. A page that rebinds its domain to this machine
 * still sends its domain in the {@code Host} header, so only {@code localhost} and IP addresses are allowed. A name of hexadecimal
 * digits such as {@code c0ffee.de} is not an address.
 */
final class HostHeader {
    static final String REFUSED =
            "{\"detail\":\"Caught mails are shown at localhost or an IP address, not by another name.\"}";

    private static final Pattern HOST =
            Pattern.compile("(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d*)?", Pattern.CASE_INSENSITIVE);

    private HostHeader() {}

    /**
     * Checks the header that the client sent, not a forwarded one.
     *
     * @param host the {@code Host} header with its port; {@code null} if it is missing
     */
    static boolean isAllowed(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
