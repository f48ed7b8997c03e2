package chancery.web.client;

import java.util.Arrays;

/**
 * A network in CIDR notation (RFC 4632), {@code 10.0.0.0/8} or {@code fd00::/8}. An address is a network of one.
 */
final class Network {
    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Parses a network.
     *
     * @throws IllegalArgumentException if it is malformed, with a message for the operator
     */
    static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", -1);
        byte[] address = ClientAddress.bytes(parts[0]).orElseThrow(() -> malformed(cidr));
        int longest = address.length * Byte.SIZE;
        boolean hasPrefix = parts.length == 2 && parts[1].matches("\\d{1,3}");
        int prefix = hasPrefix ? Integer.parseInt(parts[1]) : longest;
        if (parts.length > 2 || (parts.length == 2 && !hasPrefix) || prefix > longest) {
            throw malformed(cidr);
        }
        return new Network(address, prefix);
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        int rest = prefix % Byte.SIZE;
        boolean sameStart = Arrays.equals(address, 0, whole, other, 0, whole);
        return sameStart && (rest == 0 || (address[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0);
    }

    private static IllegalArgumentException malformed(String cidr) {
        return new IllegalArgumentException("not a network like 10.0.0.0/8 or fd00::/8: " + cidr);
    }
}
