package chancery.startup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * A part that runs elsewhere, by the hosts in its address; credentials and options are left out.
 *
 * @param title for people
 * @param setting its address
 * @param hosts each {@code host:port}; none where the address names them indirectly
 */
public record ConfiguredPart(String title, String setting, List<String> hosts) {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    /** PostgreSQL, where the log is. */
    public static ConfiguredPart postgresql(Environment environment) {
        return of("PostgreSQL", "spring.datasource.url", "5432", environment);
    }

    /** MongoDB, where read models, sessions and records of mails are. */
    public static ConfiguredPart mongodb(Environment environment) {
        return of("MongoDB", "spring.mongodb.uri", "27017", environment);
    }

    /** Kafka, where the account events are. */
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

    /** What stands between {@code //} and the next {@code /} or {@code ?}, after the credentials. */
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

    /** For people: where it is, and the setting that says so. */
    public String shown() {
        return address() + "   (" + setting + ")";
    }

    /** The same, of one that does not answer. */
    public String shownAway() {
        return address() + "   (" + setting + "; does not answer)";
    }

    private String address() {
        return hosts.isEmpty() ? "as configured" : String.join(", ", hosts);
    }

    /** Whether none of its hosts takes a connection; looked at now, for half a second. */
    public boolean isAway() {
        return !hosts.isEmpty() && hosts.parallelStream().noneMatch(ConfiguredPart::answers);
    }

    private static boolean answers(String host) {
        int colon = host.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            String name = host.substring(0, colon).replaceAll("[\\[\\]]", "");
            socket.connect(new InetSocketAddress(name, Integer.parseInt(host.substring(colon + 1))), (int)
                    LONGEST_WAIT.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException away) {
            return false;
        }
    }
}
