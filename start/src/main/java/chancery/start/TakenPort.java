package chancery.start;

/**
 * A port that cannot be had.
 *
 * @param setting the one that chooses another
 * @param line the same for people: where, of what, by which setting, and why not
 */
public record TakenPort(String setting, String line) {

    /** In the words that all have in common. */
    public static TakenPort of(String address, int port, String what, String setting, String reason) {
        return new TakenPort(setting, "%s:%d of %s (%s): %s".formatted(address, port, what, setting, reason));
    }
}
