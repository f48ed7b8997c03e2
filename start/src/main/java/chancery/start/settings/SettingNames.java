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
    /** The names in lower case without punctuation, so that all of Spring's spellings match. */
    private final Set<String> normalized = new TreeSet<>();
    /** The normalized names of maps, below which any name is a setting. */
    private final Set<String> maps = new TreeSet<>();

    private SettingNames() {}

    /** Reads all metadata files: several hundred kilobytes, so only if there are names to check. */
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
        normalized.add(normalize(name));
        String type = property.path("type").asString("java.util.Map");
        if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
            maps.add(normalize(name));
        }
    }

    /** Whether this name exists, in any of Spring's spellings, including list elements and map keys. */
    boolean has(String given) {
        String name = normalize(given.replaceFirst("(\\[\\d+]|_\\d+_?)$", ""));
        return normalized.contains(name) || maps.stream().anyMatch(name::startsWith);
    }

    /** The existing name with the smallest edit distance to a setting or environment variable. */
    String nearest(String given) {
        String name = given.toLowerCase(Locale.ROOT).replace('_', '.');
        return names.stream()
                .min(Comparator.comparingInt(known -> EditDistance.distance(known, name)))
                .orElseThrow();
    }

    private static String normalize(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
