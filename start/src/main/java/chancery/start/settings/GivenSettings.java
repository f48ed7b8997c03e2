package chancery.start.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;

/** The settings of a starting process: their values, and whether an operator gave them or the product did. */
public final class GivenSettings {
    /** The profile that refuses settings that are only fit for development. */
    public static final String PRODUCTION = "production";

    private static final String BUILT_IN_FILE = "Config resource 'class path resource";
    /** The addresses of embedded parts, and Spring Boot's facts about the process. */
    private static final Set<String> BUILT_IN_SOURCES = Set.of("embedded parts", "applicationInfo");

    private final ConfigurableEnvironment environment;
    private final Binder binder;

    public GivenSettings(ConfigurableEnvironment environment, Binder binder) {
        this.environment = environment;
        this.binder = binder;
    }

    /** Whether the profile {@code production} is active. */
    public boolean isProduction() {
        return environment.acceptsProfiles(Profiles.of(PRODUCTION));
    }

    /** The value as text; empty if it is not set. */
    public String text(String name) {
        return binder.bind(name, String.class).orElse("");
    }

    /** The elements of a list; empty if it is not set. */
    public List<String> list(String name) {
        return binder.bind(name, Bindable.listOf(String.class)).orElse(List.of());
    }

    /** Whether it has a value, including an empty one. */
    public boolean isSet(String name) {
        return binder.bind(name, String.class).isBound();
    }

    /** Whether a switch is on. */
    public boolean isOn(String name) {
        return binder.bind(name, Boolean.class).orElse(false);
    }

    /** The settings below a prefix whose keys a library defines. */
    public Map<String, String> below(String name) {
        return binder.bind(name, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
    }

    /** Whether an operator set it: by argument, in the environment or in a file outside the product. */
    public boolean isGiven(String name) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(wanted);
            if (found != null) {
                return !found.getValue().toString().isBlank() && !isBuiltIn(source.getUnderlyingSource());
            }
        }
        return false;
    }

    static boolean isBuiltIn(@Nullable Object source) {
        return source instanceof PropertySource<?> named
                && (named.getName().startsWith(BUILT_IN_FILE) || BUILT_IN_SOURCES.contains(named.getName()));
    }
}
