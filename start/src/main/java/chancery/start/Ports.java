package chancery.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Looks whether every port can be had before anything starts, and whatever else the process needs of its machine, and names all
 * that cannot in one message.
 */
final class Ports {

    private static final Map<String, String> WEB = new LinkedHashMap<>();

    static {
        WEB.put("server", "the API");
        WEB.put("management.server", "management");
    }

    private final Environment environment;
    private final List<OwnNeeds> others;

    private Ports(Environment environment, List<OwnNeeds> others) {
        this.environment = environment;
        this.others = others;
    }

    static Ports of(ConfigurableListableBeanFactory factory, Environment environment) {
        return new Ports(
                environment,
                List.copyOf(factory.getBeansOfType(OwnNeeds.class, true, false).values()));
    }

    /**
     * One sentence for each port of the web server that is none. Spring Boot looks at them, in words of its own, while it collects
     * the beans; so these are not given to it, and the start is refused once all else has been looked at.
     */
    static List<String> setAsideMalformed(ConfigurableEnvironment environment) {
        List<String> objections = new ArrayList<>();
        Map<String, Object> instead = new HashMap<>();
        for (String prefix : WEB.keySet()) {
            String setting = prefix + ".port";
            String value = environment.getProperty(setting, "0");
            if (!value.matches("-1|\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                objections.add(
                        setting + " is \"" + value + "\"; a port is a number from 0 to 65535, and 0 is any free one.");
                instead.put(setting, "0");
            }
        }
        if (!instead.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("instead of malformed ports", instead));
        }
        return objections;
    }

    /** What is wrong with the settings, be the ports free or not. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        Map<Integer, String> wanted = new HashMap<>();
        for (String prefix : web()) {
            claim(wanted, prefix + ".port", port(prefix), objections);
        }
        Map<Integer, String> ofTheWeb = Map.copyOf(wanted);
        for (OwnNeeds other : others) {
            other.portsBySetting()
                    .forEach((setting, port) -> claim(new HashMap<>(ofTheWeb), setting, port, objections));
            objections.addAll(other.objections());
        }
        return objections;
    }

    private static void claim(Map<Integer, String> wanted, String setting, int port, List<String> objections) {
        String other = port > 0 ? wanted.putIfAbsent(port, setting) : null;
        if (other != null) {
            objections.add("%s and %s are both %d: give each a port of its own.".formatted(other, setting, port));
        }
    }

    /**
     * Names all that cannot be had.
     *
     * @throws StartRefused if there is anything
     */
    void requireFree() {
        List<TakenPort> taken = new ArrayList<>();
        web().forEach(prefix -> look(prefix, taken));
        others.forEach(other -> taken.addAll(other.takenPorts()));
        List<String> reasons = new ArrayList<>(
                others.stream().flatMap(other -> other.takenFolder().stream()).toList());
        List<String> ways = new ArrayList<>();
        if (!reasons.isEmpty()) {
            ways.add("Stop that process (./chancery run is ended by Ctrl-C), or choose another chancery.data-dir.");
        }
        if (!taken.isEmpty()) {
            reasons.add(taken.stream()
                    .map(TakenPort::line)
                    .collect(Collectors.joining("\n  ", "These ports cannot be had:\n\n  ", "")));
            ways.add(
                    "Stop what listens there (often another process of this product), or choose other ports, for instance --"
                            + taken.getFirst().setting() + "=<port>");
        }
        if (!reasons.isEmpty()) {
            throw new StartRefused(String.join("\n\n", reasons), String.join("\n", ways));
        }
    }

    /** Where there is no web server, nothing of it is looked at. */
    private List<String> web() {
        return environment.getProperty("spring.main.web-application-type", "").equals("none")
                ? List.of()
                : List.copyOf(WEB.keySet());
    }

    private void look(String prefix, List<TakenPort> taken) {
        int port = port(prefix);
        if (port > 0) {
            InetAddress address = address(prefix + ".address");
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                String what = WEB.getOrDefault(prefix, prefix);
                taken.add(TakenPort.of(address.getHostAddress(), port, what, prefix + ".port", reason(e)));
            }
        }
    }

    private int port(String prefix) {
        return Integer.parseInt(environment.getProperty(prefix + ".port", "0"));
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("in use") ? "in use" : message;
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
