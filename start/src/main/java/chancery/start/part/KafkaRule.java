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
    private static final String PLAINTEXT = "PLAINTEXT";

    private static final List<String> CLIENTS = List.of("consumer", "producer", "admin");

    private static final String NOT_GIVEN = SERVERS
            + " is not given, and the default is only fit for development: give host:port, or several separated by"
            + " commas.";

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
                    .map(client -> plaintextSetting(client, settings))
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(setting -> faults.addUnlessExempt(
                            ProductionExemption.OPEN_KAFKA,
                            settings.isGiven(SERVERS),
                            setting
                                    + " is PLAINTEXT: any client that reaches Kafka could trigger mails with reset"
                                    + " codes. Set SASL_SSL or SSL."));
        }
    }

    /**
     * The setting that makes a client connect in plain text. The client's own settings precede the common ones. At both
     * levels, {@code properties} precedes {@code security.protocol}.
     */
    private static Optional<String> plaintextSetting(String client, GivenSettings settings) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String prefix : List.of(PREFIX + client + ".", PREFIX)) {
            String properties = prefix + "properties";
            byName.put(properties + "." + PROTOCOL, settings.below(properties).getOrDefault(PROTOCOL, ""));
            byName.put(prefix + PROTOCOL, settings.text(prefix + PROTOCOL));
        }
        return byName.entrySet().stream()
                .filter(setting -> !setting.getValue().isBlank())
                .findFirst()
                .or(() -> Optional.of(Map.entry(PREFIX + PROTOCOL, PLAINTEXT)))
                .filter(setting -> setting.getValue().strip().equalsIgnoreCase(PLAINTEXT))
                .map(Map.Entry::getKey);
    }
}
