package chancery.start.part;

import chancery.contracts.key.SecretBytes;
import chancery.start.key.KeyFile;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses malformed keys, one key for two purposes, and one key for two of the current, next and previous master keys. */
public final class KeyRule implements SettingRule {
    private static final String MASTER = "chancery.keys.master";
    private static final String PREVIOUS = "chancery.keys.master-previous";
    private static final String NEXT = "chancery.keys.master-next";
    private static final List<String> KEYS =
            List.of(MASTER, NEXT, "chancery.keys.reset-code", "chancery.keys.refresh-token");

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        Map<ByteBuffer, String> byBytes = new HashMap<>();
        for (String name : KEYS) {
            ByteBuffer key = bytes(settings.text(name));
            String other = key.hasRemaining() ? byBytes.putIfAbsent(key, name) : null;
            faults.addIf(
                    other != null,
                    other + " and " + name + " are the same key: give each its own (scripts/make-keys).");
        }
        requireNotPrevious(MASTER, settings, faults);
        requireNotPrevious(NEXT, settings, faults);
    }

    private static void requireNotPrevious(String name, GivenSettings settings, SettingFaults faults) {
        ByteBuffer key = bytes(settings.text(name));
        faults.addIf(
                key.hasRemaining()
                        && settings.list(PREVIOUS).stream().map(KeyRule::bytes).anyMatch(key::equals),
                PREVIOUS + " holds the key that is " + name + ": remove it there, or generate a new master key.");
    }

    /**
     * Compares bytes, because one key has several Base64 spellings. Empty for a malformed key, which {@link #require} reports.
     */
    private static ByteBuffer bytes(String base64) {
        try {
            return ByteBuffer.wrap(SecretBytes.parse(base64).toKey("AES").getEncoded());
        } catch (IllegalArgumentException malformed) {
            return ByteBuffer.allocate(0);
        }
    }

    /**
     * Reports a malformed key that the process uses and, in production, a missing one.
     *
     * @param name the name of its setting
     */
    public static void require(String name, GivenSettings settings, SettingFaults faults) {
        requireForm(name, settings.text(name), faults);
        if (name.equals(MASTER)) {
            requireForm(NEXT, settings.text(NEXT), faults);
            settings.list(PREVIOUS).forEach(key -> requireForm(PREVIOUS, key, faults));
        }
        faults.addIf(
                settings.isProduction() && !settings.isGiven(name),
                name
                        + " is not given, and would be generated in the data directory: give it (scripts/make-keys"
                        + " generates one).");
    }

    private static void requireForm(String name, String key, SettingFaults faults) {
        try {
            if (!key.isBlank()) {
                SecretBytes unused = KeyFile.parse(name, key);
            }
        } catch (IllegalArgumentException malformed) {
            faults.add(String.valueOf(malformed.getMessage()));
        }
    }
}
