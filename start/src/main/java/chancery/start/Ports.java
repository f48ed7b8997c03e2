package chancery.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Looks whether every port can be had before anything starts, and names all that cannot in one message. */
final class Ports {

    private static final String API = "server";
    private static final String MANAGEMENT = "management.server";

    private final Environment environment;
    private final Map<Integer, String> wanted = new HashMap<>();
    private final List<TakenPort> taken = new ArrayList<>();

    private Ports(Environment environment) {
        this.environment = environment;
    }

    /** Where there is no web server, nothing of it is looked at. */
    static void check(ConfigurableListableBeanFactory factory, Environment environment) {
        Ports ports = new Ports(environment);
        if (!environment.getProperty("spring.main.web-application-type", "").equals("none")) {
            ports.look("the API", API);
            ports.look("management", MANAGEMENT);
        }
        for (OtherPorts others :
                factory.getBeansOfType(OtherPorts.class, true, false).values()) {
            others.bySetting().forEach(ports::claim);
            ports.taken.addAll(others.taken());
        }
        ports.refuse();
    }

    static void requireNumbers(Environment environment) {
        for (String setting : List.of(API + ".port", MANAGEMENT + ".port")) {
            int unused = port(setting, environment.getProperty(setting, "0"));
        }
    }

    private void refuse() {
        if (!taken.isEmpty()) {
            throw new StartRefused(
                    taken.stream()
                            .map(TakenPort::line)
                            .collect(Collectors.joining("\n  ", "These ports cannot be had:\n\n  ", "")),
                    "Stop what listens there (often another process of this product), or choose other ports, for instance --"
                            + taken.getFirst().setting() + "=<port>");
        }
    }

    private void look(String what, String prefix) {
        String setting = prefix + ".port";
        int port = port(setting, environment.getProperty(setting, "0"));
        if (port > 0) {
            claim(setting, port);
            InetAddress address = address(prefix + ".address");
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                taken.add(TakenPort.of(address.getHostAddress(), port, what, setting, reason(e)));
            }
        }
    }

    private void claim(String setting, int port) {
        String other = wanted.putIfAbsent(port, setting);
        if (other != null) {
            throw StartRefused.because(
                    List.of("%s and %s are both %d: give each a port of its own.".formatted(other, setting, port)));
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("in use") ? "in use" : message;
    }

    private static int port(String setting, String value) {
        if (!value.matches("-1|\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw StartRefused.because(List.of(
                    setting + " is \"" + value + "\"; a port is a number from 0 to 65535, and 0 is any free one."));
        }
        return Integer.parseInt(value);
    }

    private InetAddress address(String setting) {
        String value = environment.getProperty(setting, "0.0.0.0");
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw StartRefused.because(
                    List.of(setting + " is " + value + "; give an address or a name of this machine."));
        }
    }
}
