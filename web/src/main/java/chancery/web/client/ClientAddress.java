package chancery.web.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The normalized IP address of a client: an IPv4 address mapped into IPv6 is the IPv4 address. It is personal data and
 * prints as {@code ***}.
 *
 * @param text the address, as stored in events
 * @param group the key of throttles and counters: an IPv4 address, or the /64 network of an IPv6 address, since a client
 *     commonly has a whole /64 network
 */
public record ClientAddress(String text, String group) {
    /** The address of a request without one (a unix socket). It is not trusted, and all such requests are one group. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int NETWORK_BYTES = 8;

    /** The address of a literal. A name is not resolved. */
    public static Optional<ClientAddress> of(@Nullable String literal) {
        return bytes(literal).map(ClientAddress::of);
    }

    /** Whether a text is an IPv4 or IPv6 address without a zone. */
    public static boolean isLiteral(String text) {
        return text.indexOf('%') < 0 && bytes(text).isPresent();
    }

    /** The 4 or 16 bytes of a literal, without the zone of a link-local address. */
    static Optional<byte[]> bytes(@Nullable String literal) {
        String address = literal == null ? "" : literal.replaceFirst("%[\\w.-]{1,32}$", "");
        boolean isAddress = IPV4.matcher(address).matches()
                || (address.indexOf(':') >= 0 && IPV6.matcher(address).matches());
        try {
            return isAddress ? Optional.of(InetAddress.getByName(address).getAddress()) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static ClientAddress of(byte[] address) {
        String text = text(address);
        if (address.length == 4) {
            return new ClientAddress(text, text);
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), address.length);
        return new ClientAddress(text, text(network) + "/64");
    }

    private static String text(byte[] address) {
        try {
            return address.length == 4
                    ? InetAddress.getByAddress(address).getHostAddress()
                    : Inet6Address.getByAddress(null, address, -1).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("Not 4 or 16 bytes", impossible);
        }
    }

    @Override
    public String toString() {
        return "ClientAddress[***]";
    }
}
