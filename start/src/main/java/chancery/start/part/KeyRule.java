package chancery.start.part;

import chancery.contracts.key.SecretBytes;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import chancery.start.key.KeyFile;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses malformed keys, one key for two purposes, and a previous master key that is the current one. */
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

    /** The same bytes have several spellings in Base64. Empty for a malformed key, which {@link #require} reports. */
    private static ByteBuffer bytes(String base64) {
        try {
            return ByteBuffer.wrap(SecretBytes.parse(base64).toKey("AES").getEncoded());
        } catch (IllegalArgumentException malformed) {
            return ByteBuffer.allocate(0);
        }
    }

    /**
     * Adds what is wrong with a key that the process uses: a malformed value, and in production a missing one.
     *
     * @param name the name of its setting
     */
    public static void require(String name, GivenSettings settings, Objections objections) {
        requireForm(name, settings.text(name), objections);
        if (name.equals(MASTER)) {
            settings.list(PREVIOUS).forEach(key -> requireForm(PREVIOUS, key, objections));
        }
        objections.addIf(
                settings.isProduction() && !settings.isGiven(name),
                name
                        + " is not given, and one would be made in the data directory: give it (scripts/make-keys makes one).");
    }

    private static void requireForm(String name, String key, Objections objections) {
        try {
            if (!key.isBlank()) {
                SecretBytes unused = KeyFile.parse(name, key);
            }
        } catch (IllegalArgumentException malformed) {
            objections.add(String.valueOf(malformed.getMessage()));
        }
    }
}
