package chancery.start.part;

import chancery.start.host.BrokerAddresses;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka's addresses are well-formed; production requires them, and authenticated clients. */
public final class KafkaRule implements SettingRule {

    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String PREFIX = "spring.kafka.";
    private static final String PROTOCOL = "security.protocol";
    /** The client's default. */
    private static final String OPEN = "PLAINTEXT";

    private static final List<String> CLIENTS = List.of("consumer", "producer", "admin");

    private static final String NOT_GIVEN = SERVERS
            + " is not given, and the default is only fit for the desk: give host:port, or several separated by commas.";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        if (settings.text(SERVERS).isBlank()) {
            // The client's default is this machine.
            faults.addIf(settings.isProduction(), NOT_GIVEN);
            return;
        }
        try {
            BrokerAddresses.checked(Map.of("bootstrap.servers", settings.text(SERVERS)));
        } catch (IllegalArgumentException malformed) {
            faults.add(String.valueOf(malformed.getMessage()));
            return;
        }
        if (settings.isProduction()) {
            faults.addIf(!settings.isGiven(SERVERS), NOT_GIVEN);
            CLIENTS.stream()
                    .map(client -> openBy(client, settings))
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(setting -> faults.addUnlessExempt(
                            ProductionExemption.OPEN_KAFKA,
                            settings.isGiven(SERVERS),
                            setting
                                    + " is PLAINTEXT, so that any client that reaches Kafka could have reset codes mailed: set"
                                    + " SASL_SSL or SSL."));
        }
    }

    /**
     * The setting with which a client connects without TLS and authentication. The client's own setting precedes the
     * common one, and in each of both the property precedes the protocol.
     */
    private static Optional<String> openBy(String client, GivenSettings settings) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String prefix : List.of(PREFIX + client + ".", PREFIX)) {
            String properties = prefix + "properties";
            byName.put(properties + "." + PROTOCOL, settings.below(properties).getOrDefault(PROTOCOL, ""));
            byName.put(prefix + PROTOCOL, settings.text(prefix + PROTOCOL));
        }
        return byName.entrySet().stream()
                .filter(setting -> !setting.getValue().isBlank())
                .findFirst()
                .or(() -> Optional.of(Map.entry(PREFIX + PROTOCOL, OPEN)))
                .filter(setting -> setting.getValue().strip().equalsIgnoreCase(OPEN))
                .map(Map.Entry::getKey);
    }
}
