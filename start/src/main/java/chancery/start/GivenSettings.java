package chancery.start;

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

/** The settings of a process that starts: their values, and whether somebody gave them or they are the product's own. */
public final class GivenSettings {

    /** The profile that refuses whatever is meant for the desk. */
    public static final String PRODUCTION = "production";

    private static final String OURS = "Config resource 'class path resource";
    /** Where the all-in-one's parts listen, and what Spring Boot tells of the process. */
    private static final Set<String> MADE = Set.of("embedded parts", "applicationInfo");

    private final ConfigurableEnvironment environment;
    private final Binder binder;

    /** Reads values by that binder. */
    GivenSettings(ConfigurableEnvironment environment, Binder binder) {
        this.environment = environment;
        this.binder = binder;
    }

    /** Whether the profile {@code production} is active. */
    public boolean isProduction() {
        return environment.acceptsProfiles(Profiles.of(PRODUCTION));
    }

    /** The value, as text; empty where there is none. */
    public String text(String name) {
        return binder.bind(name, String.class).orElse("");
    }

    /** The values of a list; none where there is none. */
    public List<String> list(String name) {
        return binder.bind(name, Bindable.listOf(String.class)).orElse(List.of());
    }

    /** Whether it has a value, be it an empty one. */
    public boolean isSet(String name) {
        return binder.bind(name, String.class).isBound();
    }

    /** Whether a switch is on. */
    public boolean isOn(String name) {
        return binder.bind(name, Boolean.class).orElse(false);
    }

    /** The settings below a name whose own names a library knows, not we. */
    public Map<String, String> below(String name) {
        return binder.bind(name, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
    }

    /** Whether somebody gave it a value: by argument, in the environment or in a file that is not the product's own. */
    public boolean isGiven(String name) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(wanted);
            if (found != null) {
                return !found.getValue().toString().isBlank() && !isOfTheProduct(source.getUnderlyingSource());
            }
        }
        return false;
    }

    static boolean isOfTheProduct(@Nullable Object source) {
        return source instanceof PropertySource<?> named
                && (named.getName().startsWith(OURS) || MADE.contains(named.getName()));
    }
}
