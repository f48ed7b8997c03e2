package chancery.allinone;

import chancery.embedded.EmbeddedPartsInitializer;
import chancery.embedded.PartKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Looks whether every port can be had before anything starts, and names all that cannot in one message. */
record PortsCheck(EmbeddedPartsInitializer parts)
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        List<String> taken = new ArrayList<>();
        look(environment, "the API", "server", taken);
        look(environment, "management", "management.server", taken);
        parts.parts().orElseThrow().withTakenPort().forEach(kind -> taken.add(line(kind, environment)));
        if (!taken.isEmpty()) {
            throw new StartRefused(
                    "These ports cannot be had:\n\n  " + String.join("\n  ", taken),
                    "Stop what listens there (often another ./chancery run), or choose other ports, for instance ./chancery run --"
                            + taken.getFirst().replaceFirst(".*\\((\\S+)\\).*", "$1") + "=<port>");
        }
    }

    private static void look(Environment environment, String what, String prefix, List<String> taken) {
        String setting = prefix + ".port";
        int port = port(setting, environment.getProperty(setting, "0"));
        if (port > 0) {
            InetAddress address = address(prefix + ".address", environment.getProperty(prefix + ".address", "0.0.0.0"));
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                taken.add(line(address.getHostAddress(), port, what, setting, reason(e)));
            }
        }
    }

    private static String line(PartKind kind, Environment environment) {
        String port = environment.getProperty(kind.portSetting(), Integer.toString(kind.defaultPort()));
        return line("127.0.0.1", Integer.parseInt(port), kind.title(), kind.portSetting(), "in use");
    }

    private static String line(String address, int port, String what, String setting, String reason) {
        return "%s:%d of %s (%s): %s".formatted(address, port, what, setting, reason);
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("in use") ? "in use" : message;
    }

    private static int port(String setting, String value) {
        if (!value.matches("-1|\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new StartRefused(
                    setting + " is " + value + ".", "A port is a number from 0 to 65535; 0 is any free one.");
        }
        return Integer.parseInt(value);
    }

    private static InetAddress address(String setting, String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new StartRefused(setting + " is " + value + ".", "Give an address or a name of this machine.");
        }
    }
}
