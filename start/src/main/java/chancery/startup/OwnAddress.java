package chancery.startup;

import org.springframework.core.env.Environment;

/**
 * Where a web server of this process listens.
 *
 * @param url as somebody on this machine calls it
 * @param isEverywhere whether it listens on every address of this machine
 */
record OwnAddress(String url, boolean isEverywhere) {

    /** The API; in a process that has none, the management port. */
    static OwnAddress ofApi(Environment environment) {
        return of(environment.getProperty("server.address", ""), environment.getProperty("local.server.port", "8080"));
    }

    static OwnAddress ofManagement(Environment environment) {
        String port = environment.getProperty("local.management.port", "");
        return port.isEmpty() || port.equals(environment.getProperty("local.server.port"))
                ? ofApi(environment)
                : of(environment.getProperty("management.server.address", ""), port);
    }

    private static OwnAddress of(String address, String port) {
        boolean isEverywhere = address.isBlank() || address.equals("0.0.0.0") || address.equals("::");
        String host = isEverywhere ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
        return new OwnAddress("http://" + host + ":" + port, isEverywhere);
    }

    /** A path there, for people. */
    String shown(String path) {
        return url + path + (isEverywhere ? "   (on every address of this machine)" : "");
    }
}
