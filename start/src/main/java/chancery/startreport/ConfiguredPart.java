package chancery.startreport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * A part outside this process: the hosts of its address, without credentials and options.
 *
 * @param title its name in the report
 * @param setting the setting of its address
 * @param hosts each {@code host:port}; empty where the address names them indirectly
 */
public record ConfiguredPart(String title, String setting, List<String> hosts) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    /** PostgreSQL, which holds the event log. */
    public static ConfiguredPart postgresql(Environment environment) {
        return of("PostgreSQL", "spring.datasource.url", "5432", environment);
    }

    /** MongoDB, which holds read models, sessions and records of mails. */
    public static ConfiguredPart mongodb(Environment environment) {
        return of("MongoDB", "spring.mongodb.uri", "27017", environment);
    }

    /** Kafka, which holds the account events. */
    public static ConfiguredPart kafka(Environment environment) {
        return of("Kafka", "spring.kafka.bootstrap-servers", "9092", environment);
    }

    /** The mail server. */
    public static ConfiguredPart mailServer(Environment environment) {
        return of("SMTP", "spring.mail.host", environment.getProperty("spring.mail.port", "25"), environment);
    }

    private static ConfiguredPart of(String title, String setting, String defaultPort, Environment environment) {
        return new ConfiguredPart(title, setting, hosts(environment.getProperty(setting, ""), defaultPort));
    }

    /** The text between {@code //} and the next {@code /} or {@code ?}, without the credentials. */
    static List<String> hosts(String address, String defaultPort) {
        if (address.startsWith("mongodb+srv:")) {
            return List.of();
        }
        String bare = address.replaceFirst("^[a-z:+]*://", "")
                .replaceFirst("[/?].*", "")
                .replaceFirst("^.*@", "");
        return Stream.of(bare.split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> host.matches(".*[^:]:\\d+|\\[.*]:\\d+") ? host : host + ":" + defaultPort)
                .toList();
    }

    /** Its address and setting, for the report. */
    public String shown() {
        return address() + "   (" + setting + ")";
    }

    /** Its address and setting, marked as unreachable. */
    public String shownUnreachable() {
        return address() + "   (" + setting + "; unreachable)";
    }

    private String address() {
        return hosts.isEmpty() ? "as configured" : String.join(", ", hosts);
    }

    /** Whether none of its hosts accepts a connection within half a second. */
    public boolean isUnreachable() {
        return !hosts.isEmpty() && hosts.parallelStream().noneMatch(ConfiguredPart::accepts);
    }

    private static boolean accepts(String host) {
        int colon = host.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            String name = host.substring(0, colon).replaceAll("[\\[\\]]", "");
            socket.connect(new InetSocketAddress(name, Integer.parseInt(host.substring(colon + 1))), (int)
                    CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException unreachable) {
            return false;
        }
    }
}
