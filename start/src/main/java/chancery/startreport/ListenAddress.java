package chancery.startreport;

import org.springframework.core.env.Environment;

/**
 * An address on which a web server of this process listens.
 *
 * @param url the URL to call it from this machine
 * @param isEverywhere whether it listens on every address of this machine
 */
public record ListenAddress(String url, boolean isEverywhere) {
    /** The API; in a process that has none, the management port. */
    public static ListenAddress ofApi(Environment environment) {
        return of(environment.getProperty("server.address", ""), environment.getProperty("local.server.port", "8080"));
    }

    /** The management port. */
    public static ListenAddress ofManagement(Environment environment) {
        String port = environment.getProperty("local.management.port", "");
        return port.isEmpty() || port.equals(environment.getProperty("local.server.port"))
                ? ofApi(environment)
                : of(environment.getProperty("management.server.address", ""), port);
    }

    private static ListenAddress of(String address, String port) {
        boolean isEverywhere = address.isBlank() || address.equals("0.0.0.0") || address.equals("::");
        String host = isEverywhere ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
        return new ListenAddress("http://" + host + ":" + port, isEverywhere);
    }

    /** A URL for the report. */
    String shown(String path) {
        return url + path + (isEverywhere ? "   (on every address of this machine)" : "");
    }
}
