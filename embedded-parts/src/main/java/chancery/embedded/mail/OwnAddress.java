package chancery.embedded.mail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caught mails were asked for at an address of this machine. A foreign page that rebinds its name to our address
 * still sends that name, and the codes in the mails are live; {@code localhost}, four numbers and a bracketed IPv6 address no such
 * page can have. Letters that are hexadecimal digits make no address: {@code c0ffee.de} is a name.
 */
final class OwnAddress {

    static final String REFUSED =
            "{\"detail\":\"Caught mails are shown at localhost or an IP address, not by another name.\"}";

    private static final Pattern HOST =
            Pattern.compile("(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d*)?", Pattern.CASE_INSENSITIVE);

    private OwnAddress() {}

    /**
     * Looks at what the client itself has sent, and at nothing that a proxy may have put in its place.
     *
     * @param host the request's {@code Host}, port and all; {@code null} if it has none
     */
    static boolean is(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
