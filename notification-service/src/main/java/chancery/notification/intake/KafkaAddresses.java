package chancery.notification.intake;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Looks at Kafka's addresses before a client does: one that is malformed never becomes right and ends the start, one that
 * cannot be reached is waited for. To a client both are the same.
 */
final class KafkaAddresses {

    private KafkaAddresses() {}

    /**
     * The properties as they are.
     *
     * @throws IllegalArgumentException if an address in them is not {@code host:port}
     */
    static Map<String, Object> checked(Map<String, Object> properties) {
        Object servers = properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        List<?> addresses = servers instanceof List<?> list
                ? list
                : List.of(String.valueOf(servers).split(",", -1));
        for (Object address : addresses) {
            Integer port = port(String.valueOf(address).strip());
            if (port == null || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "spring.kafka.bootstrap-servers must be host:port, or several with commas; this is not: "
                                + address);
            }
        }
        return properties;
    }

    private static @Nullable Integer port(String address) {
        try {
            String host = Utils.getHost(address);
            return host == null || host.isBlank() ? null : Utils.getPort(address);
        } catch (IllegalArgumentException notANumber) {
            return null;
        }
    }
}
