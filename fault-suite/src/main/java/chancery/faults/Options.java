package chancery.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command-line options of the suite.
 *
 * @param rounds the number of rounds
 * @param firstRound the number of the first round; the same seed and number repeat a round
 * @param faults labels of the faults to inject; an empty list selects all
 * @param faultsPerRound the number of faults in each round
 * @param load the duration of each round's load
 * @param virtualUsers the number of concurrent clients: {@code --virtual-users} times {@code --scale}
 */
record Options(
        int rounds,
        int firstRound,
        long seed,
        List<String> faults,
        int faultsPerRound,
        Duration load,
        int virtualUsers) {
    private static final List<String> KNOWN =
            List.of("rounds", "first-round", "seed", "faults", "faults-per-round", "load", "virtual-users", "scale");

    /** Parses {@code --name value} pairs. */
    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Unknown option, or no value for it: " + arguments[i] + "; the options are " + KNOWN);
            }
            given.put(name, arguments[i + 1]);
        }
        String faults = given.getOrDefault("faults", "");
        return new Options(
                Integer.parseInt(given.getOrDefault("rounds", "20")),
                Integer.parseInt(given.getOrDefault("first-round", "1")),
                Long.parseLong(given.getOrDefault("seed", Long.toString(System.nanoTime() % 1_000_000))),
                faults.isEmpty() ? List.of() : List.of(faults.split(",")),
                Integer.parseInt(given.getOrDefault("faults-per-round", "3")),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("load", "12"))),
                Integer.parseInt(given.getOrDefault("virtual-users", "6"))
                        * Integer.parseInt(given.getOrDefault("scale", "1")));
    }
}
