package chancery.allinone;

import chancery.embedded.PartKind;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings that there are, and what is given but is none of them: a misspelt lifetime would silently be the default. On the
 * command line that is refused. In the environment it is only told, since others write there too: Kubernetes sets
 * {@code CHANCERY_PORT} for a service of that name.
 */
final class KnownSettings {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSettings.class);

    private static final String PREFIX = "chancery.";

    /** What the launcher and scripts read. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "CHANCERY_JAVA_HOME",
            "CHANCERY_JAVA_OPTS",
            "CHANCERY_MANAGEMENT_URL",
            "CHANCERY_STORY_PORT",
            "CHANCERY_MEASURE_PORT");

    private final Set<String> names = new TreeSet<>();

    KnownSettings(List<Class<?>> records) {
        names.add("chancery.data-dir");
        Stream.of(PartKind.values()).map(PartKind::portSetting).forEach(names::add);
        records.forEach(this::addComponentsOf);
    }

    private void addComponentsOf(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }
    }

    void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                check(listed);
            }
        }
    }

    private void check(EnumerablePropertySource<?> source) {
        for (String name : source.getPropertyNames()) {
            if (source instanceof CommandLinePropertySource && name.startsWith(PREFIX) && !isKnown(name)) {
                throw new StartRefused("There is no setting " + name + ".", "Did you mean " + nearest(name) + "?");
            }
            boolean isInEnvironment =
                    source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
            if (isInEnvironment && name.startsWith("CHANCERY_") && !NO_SETTINGS.contains(name) && !isKnown(name)) {
                LOG.warn("{} in the environment is no setting and is passed over", name);
            }
        }
    }

    /** As loosely as Boot reads them; a list's entries may be numbered. */
    private boolean isKnown(String name) {
        String plain = plain(name.replaceFirst("(\\[\\d+]|_\\d+_?)$", ""));
        return names.stream().anyMatch(known -> plain(known).equals(plain));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private String nearest(String name) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .orElseThrow();
    }

    /** How many letters have to be added, removed or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
