package chancery.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The names under which settings are given, and those of them that are none: a misspelt lifetime would silently be the default.
 * As an argument or in a file that is refused. In the environment it is only told, since others write there too: Kubernetes sets
 * {@code CHANCERY_PORT} for a service of that name.
 */
final class GivenNames {

    private static final Logger LOG = LoggerFactory.getLogger(GivenNames.class);

    /** What the launcher and scripts read. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "CHANCERY_JAVA_HOME",
            "CHANCERY_JAVA_OPTS",
            "CHANCERY_MANAGEMENT_URL",
            "CHANCERY_STORY_PORT",
            "CHANCERY_MEASURE_PORT");

    private static final Set<String> SHARED = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    /** Boot gives it to itself, where tracing is on the classpath, and describes it nowhere. */
    private static final String OF_BOOT = "logging.expect-correlation-id";

    private static final List<String> PREFIXES = List.of("chancery.", "spring.", "server.", "management.", "logging.");

    private final ConfigurableEnvironment environment;

    GivenNames(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** One sentence for each that is refused; the others are told in the log. */
    List<String> unknown() {
        Set<String> refused = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed && !GivenSettings.isOfTheProduct(source)) {
                (isShared(source) ? told : refused).addAll(ours(listed));
            }
        }
        return refused.isEmpty() && told.isEmpty() ? List.of() : unknown(refused, told);
    }

    private List<String> unknown(Set<String> refused, Set<String> told) {
        SettingNames names = SettingNames.onClasspath();
        for (String name : told) {
            if (!names.has(name)) {
                LOG.warn("{} in the environment is no setting and is passed over", name);
            }
        }
        List<String> objections = new ArrayList<>();
        for (String name : refused) {
            if (!names.has(name)) {
                objections.add("There is no setting " + name + "; did you mean " + names.nearest(name) + "?");
            }
        }
        return objections;
    }

    private static List<String> ours(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames())
                .filter(name -> isShared(source)
                        ? name.matches("CHANCERY_.*|chancery\\..*") && !NO_SETTINGS.contains(name)
                        : PREFIXES.stream().anyMatch(name::startsWith) && !name.equals(OF_BOOT))
                .toList();
    }

    private static boolean isShared(PropertySource<?> source) {
        return SHARED.contains(source.getName());
    }
}
