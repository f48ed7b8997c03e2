package chancery.start.port;

/**
 * A port that is not available.
 *
 * @param setting the setting that chooses the port
 * @param line address, purpose, setting and reason, for the operator
 */
public record TakenPort(String setting, String line) {
    public static TakenPort of(String address, int port, String what, String setting, String reason) {
        return new TakenPort(setting, "%s:%d of %s (%s): %s".formatted(address, port, what, setting, reason));
    }
}
