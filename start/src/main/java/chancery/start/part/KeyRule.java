package chancery.start.part;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each key has one purpose, and one that was replaced is another one. */
public final class KeyRule implements SettingRule {

    private static final String MASTER = "chancery.keys.master";
    private static final String PREVIOUS = "chancery.keys.master-previous";
    private static final List<String> KEYS = List.of(MASTER, "chancery.keys.reset-code", "chancery.keys.refresh-token");

    @Override
    public void look(GivenSettings settings, Objections objections) {
        Map<String, String> byValue = new HashMap<>();
        for (String name : KEYS) {
            String key = settings.text(name).strip();
            String other = key.isEmpty() ? null : byValue.putIfAbsent(key, name);
            objections.addIf(
                    other != null,
                    other + " and " + name + " are the same key: give each one of its own (scripts/make-keys).");
        }
        String master = settings.text(MASTER).strip();
        objections.addIf(
                !master.isEmpty() && settings.list(PREVIOUS).contains(master),
                PREVIOUS + " holds the key that is " + MASTER + ": leave it out there, or make a new master key.");
    }

    /**
     * In production a key is given, not made.
     *
     * @param name its setting
     */
    public static void require(String name, GivenSettings settings, Objections objections) {
        objections.addIf(
                settings.isProduction() && !settings.isGiven(name),
                name
                        + " is not given, and one would be made in the data directory: give it (scripts/make-keys makes one).");
    }
}
