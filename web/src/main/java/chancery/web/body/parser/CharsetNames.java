package chancery.web.body.parser;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a charset by its name or an alias in IANA's registry. Signs and the case of letters do not matter, so that {@code
 * latin-1} and {@code utf8} are found as other web frameworks find them.
 */
final class CharsetNames {
    private static final Map<String, Charset> BY_NAME = byName();

    private CharsetNames() {}

    static Optional<Charset> find(String name) {
        return Optional.ofNullable(BY_NAME.get(reduced(name)));
    }

    private static Map<String, Charset> byName() {
        Map<String, Charset> found = new HashMap<>();
        for (Charset charset : Charset.availableCharsets().values()) {
            found.put(reduced(charset.name()), charset);
        }
        for (Charset charset : Charset.availableCharsets().values()) {
            charset.aliases().forEach(alias -> found.putIfAbsent(reduced(alias), charset));
        }
        return Map.copyOf(found);
    }

    private static String reduced(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
