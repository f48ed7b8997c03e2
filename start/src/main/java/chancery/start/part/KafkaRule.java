package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import chancery.start.host.BrokerAddresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka's addresses are well-formed; in production they are given, and a connection is not for everybody. */
public final class KafkaRule implements SettingRule {

    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String PREFIX = "spring.kafka.";
    private static final String PROTOCOL = "security.protocol";
    /** What the client takes where nothing is said. */
    private static final String OPEN = "PLAINTEXT";

    private static final List<String> CLIENTS = List.of("consumer", "producer", "admin");

    private static final String NOT_GIVEN =
            SERVERS + " is not given, and Kafka would be the desk's: give host:port, or several with commas.";

    @Override
    public void look(GivenSettings settings, Objections objections) {
        if (settings.text(SERVERS).isBlank()) {
            // The client's own default is this machine.
            objections.addIf(settings.isProduction(), NOT_GIVEN);
            return;
        }
        try {
            BrokerAddresses.checked(Map.of("bootstrap.servers", settings.text(SERVERS)));
        } catch (IllegalArgumentException malformed) {
            objections.add(String.valueOf(malformed.getMessage()));
            return;
        }
        if (settings.isProduction()) {
            objections.addIf(!settings.isGiven(SERVERS), NOT_GIVEN);
            CLIENTS.stream()
                    .map(client -> openBy(client, settings))
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(setting -> objections.addUnlessMeant(
                            Consent.OPEN_KAFKA,
                            settings.isGiven(SERVERS),
                            setting
                                    + " is PLAINTEXT, so that whoever reaches Kafka could have codes mailed: set SASL_SSL"
                                    + " or SSL."));
        }
    }

    /**
     * The setting by which a client connects without TLS and without saying who it is. Of those that are given the client's own
     * goes before the common one, and at each of both the property before the protocol.
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
