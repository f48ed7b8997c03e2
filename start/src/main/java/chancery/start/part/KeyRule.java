package chancery.start.part;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.nio.ByteBuffer;
import java.util.Base64;
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
        Map<ByteBuffer, String> byBytes = new HashMap<>();
        for (String name : KEYS) {
            ByteBuffer key = bytes(settings.text(name));
            String other = key.hasRemaining() ? byBytes.putIfAbsent(key, name) : null;
            objections.addIf(
                    other != null,
                    other + " and " + name + " are the same key: give each one of its own (scripts/make-keys).");
        }
        ByteBuffer master = bytes(settings.text(MASTER));
        objections.addIf(
                master.hasRemaining()
                        && settings.list(PREVIOUS).stream().map(KeyRule::bytes).anyMatch(master::equals),
                PREVIOUS + " holds the key that is " + MASTER + ": leave it out there, or make a new master key.");
    }

    /** Base64 can write the same bytes in several ways. None where it is malformed: that is said elsewhere. */
    private static ByteBuffer bytes(String base64) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException malformed) {
            return ByteBuffer.allocate(0);
        }
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
