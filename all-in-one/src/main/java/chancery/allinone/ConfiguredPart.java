package chancery.allinone;

import chancery.embedded.PartKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * A part that runs elsewhere, by the hosts in its address; credentials and options are left out.
 *
 * @param hosts each {@code host:port}; none where the address names them indirectly
 */
record ConfiguredPart(PartKind kind, List<String> hosts) {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    static ConfiguredPart of(PartKind kind, Environment environment) {
        String address = environment.getProperty(kind.addressSetting(), "");
        String port =
                switch (kind) {
                    case POSTGRES -> "5432";
                    case MONGO -> "27017";
                    case KAFKA -> "9092";
                    case MAIL -> environment.getProperty("spring.mail.port", "25");
                };
        return new ConfiguredPart(kind, hosts(address, port));
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

    /** For people. */
    String shown() {
        return hosts.isEmpty() ? "as configured" : hosts.stream().collect(Collectors.joining(", "));
    }

    /** Whether none of its hosts takes a connection. */
    boolean isAway() {
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
