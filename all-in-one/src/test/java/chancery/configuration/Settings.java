package chancery.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All settings in the metadata on this classpath, by name. */
final class Settings {
    private static final Pattern MODULE = Pattern.compile(".*/([a-z-]+)(?:/target/|-[0-9][^/]*\\.jar!).*");

    private final Map<String, Setting> byName = new TreeMap<>();

    private Settings() {}

    static Settings onClasspath() {
        Settings settings = new Settings();
        try {
            ClassLoader loader = Settings.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream in = url.openStream()) {
                    new JsonMapper()
                            .readTree(in)
                            .path("properties")
                            .forEach(node -> settings.add(node, url.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    private void add(JsonNode node, String source) {
        if (node.path("deprecation").path("level").asString("").equals("error")) {
            return;
        }
        Matcher module = MODULE.matcher(source);
        Setting setting = new Setting(
                node.path("name").asString(),
                node.path("type").asString("java.util.Map"),
                node.path("description").asString("").replaceAll("\\{@code ([^}]*)}", "`$1`"),
                defaultValue(node.path("defaultValue")),
                module.matches() ? module.group(1) : source);
        // If several modules read it, the entry with a description.
        byName.merge(setting.name(), setting, (one, other) -> one.meaning().isEmpty() ? other : one);
    }

    private static @Nullable String defaultValue(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isArray()
                ? value.values().stream()
                        .map(JsonNode::asString)
                        .reduce((a, b) -> a + "," + b)
                        .orElse(null)
                : value.asString();
    }

    List<Setting> ours() {
        return byName.values().stream().filter(Setting::isOurs).toList();
    }

    @Nullable
    Setting named(String name) {
        return byName.get(name);
    }

    /** Whether the name exists in any of Spring Boot's spellings. */
    boolean has(String name) {
        String plain = plain(name);
        return byName.values().stream()
                .anyMatch(setting -> plain.equals(plain(setting.name()))
                        || (setting.isOpen() && plain.startsWith(plain(setting.name()))));
    }

    /** Whether it is a prefix of existing names. */
    boolean hasBelow(String prefix) {
        return byName.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d*]", "").replaceAll("[^a-z0-9]", "");
    }
}
