package chancery.start.host;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Validates Kafka's addresses before a client is created. A malformed address stops the start; an unreachable one does not.
 * Kafka's client does not distinguish the two.
 */
public final class BrokerAddresses {
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9_]*://)?(?:[-\\w.]+|\\[[0-9a-fA-F:.%]+\\]):(\\d{1,5})");

    private BrokerAddresses() {}

    /**
     * Returns the properties unchanged.
     *
     * @throws IllegalArgumentException if an address in them is not {@code host:port}
     */
    public static Map<String, Object> checked(Map<String, Object> properties) {
        Object servers = properties.get(BOOTSTRAP_SERVERS);
        List<?> addresses = servers instanceof List<?> list
                ? list
                : List.of(String.valueOf(servers).split(",", -1));
        for (Object address : addresses) {
            if (!isAddress(String.valueOf(address).strip())) {
                throw new IllegalArgumentException(
                        "spring.kafka.bootstrap-servers must be host:port, or several separated by commas; this is not: "
                                + address);
            }
        }
        return properties;
    }

    private static boolean isAddress(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return false;
        }
        int port = Integer.parseInt(address.group(1));
        return port >= 1 && port <= 65_535;
    }
}
