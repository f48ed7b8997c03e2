package chancery.start.port;

import chancery.start.settings.StartRefused;
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

/** Checks before the start that ports and other local resources are available, and reports all conflicts in one message. */
public final class Ports {
    private static final Map<String, String> WEB = new LinkedHashMap<>();

    static {
        WEB.put("server", "the API");
        WEB.put("management.server", "management");
    }

    private final Environment environment;
    private final List<LocalResources> others;

    private Ports(Environment environment, List<LocalResources> others) {
        this.environment = environment;
        this.others = others;
    }

    /** The web server's ports and the local resources of this application. */
    public static Ports of(ConfigurableListableBeanFactory factory, Environment environment) {
        return new Ports(
                environment,
                List.copyOf(factory.getBeansOfType(LocalResources.class, true, false)
                        .values()));
    }

    /**
     * One sentence per malformed port of the web server. Spring Boot would fail on it before the other checks, so the
     * environment gets a valid value in its place, and the start is refused after all checks.
     */
    public static List<String> replaceMalformed(ConfigurableEnvironment environment) {
        List<String> faults = new ArrayList<>();
        Map<String, Object> replaced = new HashMap<>();
        for (String prefix : WEB.keySet()) {
            String setting = prefix + ".port";
            String value = environment.getProperty(setting, "0");
            if (!value.matches("-1|\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                faults.add(setting + " is \"" + value
                        + "\"; a port is a number from 0 to 65535, where 0 takes any free port.");
                replaced.put(setting, "0");
            }
        }
        if (!replaced.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("replaced malformed ports", replaced));
        }
        return faults;
    }

    /** Faults in the settings: two of them name the same port. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<Integer, String> wanted = new HashMap<>();
        for (String prefix : web()) {
            claim(wanted, prefix + ".port", port(prefix), faults);
        }
        Map<Integer, String> webPorts = Map.copyOf(wanted);
        for (LocalResources other : others) {
            other.portsBySetting().forEach((setting, port) -> claim(new HashMap<>(webPorts), setting, port, faults));
            faults.addAll(other.faults());
        }
        return faults;
    }

    private static void claim(Map<Integer, String> wanted, String setting, int port, List<String> faults) {
        String other = port > 0 ? wanted.putIfAbsent(port, setting) : null;
        if (other != null) {
            faults.add("%s and %s are both %d: give each a port of its own.".formatted(other, setting, port));
        }
    }

    /**
     * Requires that all ports and folders are available.
     *
     * @throws StartRefused naming each one that is not
     */
    public void requireFree() {
        List<TakenPort> taken = new ArrayList<>();
        web().forEach(prefix -> check(prefix, taken));
        others.forEach(other -> taken.addAll(other.takenPorts()));
        List<String> reasons = new ArrayList<>(
                others.stream().flatMap(other -> other.takenFolder().stream()).toList());
        List<String> actions = new ArrayList<>();
        if (!reasons.isEmpty()) {
            actions.add("Stop that process (Ctrl-C ends ./chancery run), or choose another chancery.data-dir.");
        }
        if (!taken.isEmpty()) {
            reasons.add(taken.stream()
                    .map(TakenPort::line)
                    .collect(Collectors.joining("\n  ", "These ports are not available:\n\n  ", "")));
            actions.add(
                    "Stop the process that listens there (often another Chancery), or choose other ports, for example --"
                            + taken.getFirst().setting() + "=<port>");
        }
        if (!reasons.isEmpty()) {
            throw new StartRefused(String.join("\n\n", reasons), String.join("\n", actions));
        }
    }

    /** Nothing is checked where the process has no web server. */
    private List<String> web() {
        return environment.getProperty("spring.main.web-application-type", "").equals("none")
                ? List.of()
                : List.copyOf(WEB.keySet());
    }

    private void check(String prefix, List<TakenPort> taken) {
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
                    List.of(setting + " is " + value + "; it must be an address or a host name of this machine."));
        }
    }
}
