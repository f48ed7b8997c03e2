package chancery.start.part;

import chancery.contracts.feed.BrokerAddresses;
import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.Locale;
import java.util.Map;

/** Kafka's addresses are well-formed; in production they are given, and a connection is not for everybody. */
public final class KafkaRule implements SettingRule {

    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String PROTOCOL = "spring.kafka.security.protocol";

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
            objections.addUnlessMeant(
                    Consent.OPEN_KAFKA,
                    settings.isGiven(SERVERS) && isOpen(settings),
                    PROTOCOL
                            + " is PLAINTEXT, so that whoever reaches Kafka could have codes mailed: set SASL_SSL or SSL.");
        }
    }

    private static boolean isOpen(GivenSettings settings) {
        String inProperties = settings.below("spring.kafka.properties").getOrDefault("security.protocol", "PLAINTEXT");
        String protocol = settings.isGiven(PROTOCOL) ? settings.text(PROTOCOL) : inProperties;
        return protocol.toUpperCase(Locale.ROOT).equals("PLAINTEXT");
    }
}
