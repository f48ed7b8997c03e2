package chancery.start.settings;

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
 * Finds given settings whose name does not exist: a misspelt lifetime would silently keep its default.
 *
 * <p>An unknown name is refused as an argument and in a file. In the environment it is only logged, since other programs set
 * variables too: Kubernetes sets {@code CHANCERY_PORT} for a service named chancery.
 */
public final class UnknownSettings {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);

    /** Variables that the launcher and scripts read. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of(
            "CHANCERY_JAVA_HOME",
            "CHANCERY_JAVA_OPTS",
            "CHANCERY_MANAGEMENT_URL",
            "CHANCERY_STORY_PORT",
            "CHANCERY_MEASURE_PORT");

    private static final Set<String> ENVIRONMENT_SOURCES = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    /** Spring Boot sets it where tracing is on the classpath; its metadata lacks it. */
    private static final String SET_BY_BOOT = "logging.expect-correlation-id";

    private static final List<String> PREFIXES = List.of("chancery.", "spring.", "server.", "management.", "logging.");

    private final ConfigurableEnvironment environment;

    public UnknownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** One sentence per refused name. Unknown environment variables are logged. */
    public List<String> faults() {
        Set<String> refused = new TreeSet<>();
        Set<String> logged = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed && !GivenSettings.isBuiltIn(source)) {
                (isEnvironment(source) ? logged : refused).addAll(candidates(listed));
            }
        }
        return refused.isEmpty() && logged.isEmpty() ? List.of() : faults(refused, logged);
    }

    private List<String> faults(Set<String> refused, Set<String> logged) {
        SettingNames names = SettingNames.onClasspath();
        for (String name : logged) {
            if (!names.has(name)) {
                LOG.warn(
                        "Environment variable {} ignored: unknown setting; did you mean {}?",
                        name,
                        names.nearest(name));
            }
        }
        List<String> faults = new ArrayList<>();
        for (String name : refused) {
            if (!names.has(name)) {
                faults.add("There is no setting " + name + "; did you mean " + names.nearest(name) + "?");
            }
        }
        return faults;
    }

    private static List<String> candidates(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames())
                .filter(name -> isEnvironment(source)
                        ? name.matches("CHANCERY_.*|chancery\\..*") && !SCRIPT_VARIABLES.contains(name)
                        : PREFIXES.stream().anyMatch(name::startsWith) && !name.equals(SET_BY_BOOT))
                .toList();
    }

    private static boolean isEnvironment(PropertySource<?> source) {
        return ENVIRONMENT_SOURCES.contains(source.getName());
    }
}
