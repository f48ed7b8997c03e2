package chancery.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the suite is run.
 *
 * @param rounds how many
 * @param firstRound the number of the first; a round is the same by the same seed and number
 * @param faults which faults, by their labels; none stands for all
 * @param faultsPerRound how many of them in each round
 * @param load how long each round's load lasts
 * @param visitors how many clients at once
 */
record Options(
        int rounds, int firstRound, long seed, List<String> faults, int faultsPerRound, Duration load, int visitors) {

    private static final List<String> KNOWN =
            List.of("rounds", "first-round", "seed", "faults", "faults-per-round", "load", "visitors");

    /** From {@code --name value} pairs. */
    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Not an option with a value: " + arguments[i] + "; there are " + KNOWN);
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
                Integer.parseInt(given.getOrDefault("visitors", "6")));
    }
}
