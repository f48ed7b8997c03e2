package chancery.start.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of all settings, from the Spring configuration metadata on the classpath. */
final class SettingNames {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Set<String> names = new TreeSet<>();
    private final Set<String> plain = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();

    private SettingNames() {}

    /** Reads all metadata files; some hundred kilobytes. */
    static SettingNames onClasspath() {
        SettingNames names = new SettingNames();
        JsonMapper json = new JsonMapper();
        try {
            ClassLoader loader = Objects.requireNonNull(SettingNames.class.getClassLoader());
            for (URL url : Collections.list(loader.getResources(METADATA))) {
                try (InputStream in = url.openStream()) {
                    json.readTree(in).path("properties").forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void add(JsonNode property) {
        if (property.path("deprecation").path("level").asString("").equals("error")) {
            return;
        }
        String name = property.path("name").asString();
        names.add(name);
        plain.add(plain(name));
        String type = property.path("type").asString("java.util.Map");
        if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
            open.add(plain(name));
        }
    }

    /** Whether this name exists, in any of Spring's spellings, including list elements and map keys. */
    boolean has(String given) {
        String name = plain(given.replaceFirst("(\\[\\d+]|_\\d+_?)$", ""));
        return plain.contains(name) || open.stream().anyMatch(name::startsWith);
    }

    /** The existing name with the smallest edit distance. */
    String nearest(String given) {
        return names.stream()
                .min(Comparator.comparingInt(known -> EditDistance.distance(known, given)))
                .orElseThrow();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
