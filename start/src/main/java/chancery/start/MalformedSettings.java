package chancery.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;

/**
 * Reads all settings, of ours and of the libraries that are in use, as the beans that want them will, and says of each what is
 * malformed. The beans themselves cannot be made yet: where they read from is only being prepared. What is malformed is then
 * read past, as if it were not given, so that it hides nothing else.
 */
final class MalformedSettings {

    private final Environment environment;
    private final Set<ConfigurationPropertyName> passedOver = new LinkedHashSet<>();
    private final Set<String> objections = new LinkedHashSet<>();

    private MalformedSettings(Environment environment) {
        this.environment = environment;
    }

    /** Looks at all. */
    static MalformedSettings in(ConfigurableListableBeanFactory factory, Environment environment) {
        MalformedSettings malformed = new MalformedSettings(environment);
        Map<Class<?>, String> groups = new LinkedHashMap<>();
        for (String name : factory.getBeanDefinitionNames()) {
            Class<?> type = factory.getType(name, false);
            String prefix = type == null ? null : prefix(factory, name, type);
            if (type != null && prefix != null) {
                groups.put(type, prefix);
            }
        }
        groups.forEach(malformed::readWhole);
        return malformed;
    }

    /** One sentence for each that is malformed. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    /** Whether a sentence is about a setting of which it is known already that it is malformed. */
    boolean isNamedIn(String objection) {
        return passedOver.stream()
                .anyMatch(name -> Pattern.compile(
                                "(?<![a-z0-9.-])" + Pattern.quote(name.toString()) + "(?![a-z0-9-]|\\.[a-z0-9])")
                        .matcher(objection)
                        .find());
    }

    /** Reads what is left. */
    Binder rest() {
        if (passedOver.isEmpty()) {
            return Binder.get(environment);
        }
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        ConfigurationPropertySources.get(environment)
                .forEach(source -> sources.add(source.filter(name -> !isPassedOver(name))));
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
    }

    private boolean isPassedOver(ConfigurationPropertyName name) {
        return passedOver.stream().anyMatch(other -> other.equals(name) || other.isAncestorOf(name));
    }

    /** It stands at the class, or at the method that makes the bean. */
    private static @Nullable String prefix(ConfigurableListableBeanFactory factory, String name, Class<?> type) {
        MergedAnnotation<ConfigurationProperties> atClass =
                MergedAnnotations.from(type).get(ConfigurationProperties.class);
        if (atClass.isPresent()) {
            return atClass.getString("prefix");
        }
        MethodMetadata method = factory.getBeanDefinition(name) instanceof AnnotatedBeanDefinition annotated
                ? annotated.getFactoryMethodMetadata()
                : null;
        return method != null && method.isAnnotated(ConfigurationProperties.class.getName())
                ? method.getAnnotations().get(ConfigurationProperties.class).getString("prefix")
                : null;
    }

    /** Again after each setting that is malformed, as long as another one comes to light. */
    private void readWhole(Class<?> type, String prefix) {
        boolean again = true;
        while (again) {
            again = read(type, prefix).flatMap(BindingWords::settingOf).stream().anyMatch(passedOver::add);
        }
    }

    private Optional<BindException> read(Class<?> type, String prefix) {
        try {
            if (type.isRecord()) {
                rest().bindOrCreate(prefix, Bindable.of(type).withBindMethod(BindMethod.VALUE_OBJECT));
            } else {
                rest().bind(prefix, Bindable.of(type));
            }
            return Optional.empty();
        } catch (BindException malformed) {
            String words = BindingWords.of(malformed);
            if (!isNamedIn(words)) {
                objections.add(words);
            }
            return Optional.of(malformed);
        }
    }
}
