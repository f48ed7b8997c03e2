package chancery.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** Writes docs/configuration.md: the existing head, then a table for each group of settings. */
final class SettingsPage {
    private static final Set<ProductProcess> ALL = Set.copyOf(ProductProcess.ALL);

    /** The processes that have a module on their classpath. */
    private static final Map<String, Set<ProductProcess>> READERS = Map.of(
            "command-service", Set.of(ProductProcess.COMMAND_SERVICE, ProductProcess.ALL_IN_ONE),
            "query-service", Set.of(ProductProcess.QUERY_SERVICE, ProductProcess.ALL_IN_ONE),
            "notification-service", Set.of(ProductProcess.NOTIFICATION_SERVICE, ProductProcess.ALL_IN_ONE),
            "web", Set.of(ProductProcess.COMMAND_SERVICE, ProductProcess.QUERY_SERVICE, ProductProcess.ALL_IN_ONE),
            "event-store",
                    Set.of(ProductProcess.COMMAND_SERVICE, ProductProcess.QUERY_SERVICE, ProductProcess.ALL_IN_ONE),
            "embedded-parts", Set.of(ProductProcess.ALL_IN_ONE));

    private final Settings settings;
    private final Map<String, Map<String, String>> standard = yaml("standard-settings.yml");
    private final Map<String, String> units = yaml("setting-units.yml");
    private final List<String> lines = new ArrayList<>();

    SettingsPage(Settings settings) {
        this.settings = settings;
    }

    /** The part of the page that is generated. */
    String text() {
        Map<String, List<Setting>> groups = settings.ours().stream()
                .collect(Collectors.groupingBy(
                        setting -> setting.name().split("\\.", -1).length > 2
                                ? setting.name().replaceFirst("^(chancery\\.[^.]+)\\..*", "$1")
                                : "chancery",
                        TreeMap::new,
                        Collectors.toList()));
        lines.add("## Chancery settings");
        groups.forEach((group, members) -> table("`" + group + "`", members));
        lines.add("");
        lines.add("## Spring Boot and library settings");
        standard.forEach((title, meanings) -> table(title, withOurMeanings(meanings)));
        return String.join("\n", lines) + "\n";
    }

    /** For every process: modules of ours declare some of these settings again, and none of them alone reads them. */
    private List<Setting> withOurMeanings(Map<String, String> meanings) {
        List<Setting> members = new ArrayList<>();
        meanings.forEach((name, meaning) -> {
            Setting known = Objects.requireNonNull(settings.named(name), () -> "There is no setting " + name);
            members.add(new Setting(name, known.type(), meaning, known.defaultValue(), ""));
        });
        return members;
    }

    private void table(String title, List<Setting> members) {
        lines.add("");
        lines.add("### " + title);
        lines.add("");
        lines.add("| setting | value | unit or form | default | meaning |");
        lines.add("|---|---|---|---|---|");
        for (Setting setting : members) {
            lines.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(setting.name(), setting.kind(), unit(setting), byProcess(setting), meaning(setting)));
        }
    }

    private static String meaning(Setting setting) {
        if (setting.meaning().isEmpty()) {
            throw new IllegalStateException(setting.name() + " has no meaning: its record lacks a @param");
        }
        return setting.meaning().replace("|", "\\|");
    }

    private String unit(Setting setting) {
        String unit = setting.unit();
        return unit == null
                ? Objects.requireNonNull(units.get(setting.name()), () -> setting.name() + " has no unit")
                : unit;
    }

    /** One default if all processes agree, otherwise the default of each. */
    private String byProcess(Setting setting) {
        Map<String, Set<String>> processesByDefault = new LinkedHashMap<>();
        for (ProductProcess process : ProductProcess.ALL) {
            if (READERS.getOrDefault(setting.module(), ALL).contains(process)) {
                processesByDefault
                        .computeIfAbsent(defaultValue(setting, process), value -> new LinkedHashSet<>())
                        .add(process.title());
            }
        }
        if (processesByDefault.size() == 1) {
            return processesByDefault.keySet().iterator().next();
        }
        return processesByDefault.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String defaultValue(Setting setting, ProductProcess process) {
        boolean isDataDirectory = setting.name().equals("chancery.data-dir");
        String configured = isDataDirectory ? null : process.value(setting.name());
        String value = configured == null ? setting.defaultValue() : configured;
        return value == null || value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }

    private static <V> Map<String, V> yaml(String resource) {
        try (var in = new ClassPathResource(resource).getInputStream()) {
            return new Yaml().load(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
