package chancery.start.settings;

import chancery.start.file.Paths;
import jakarta.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Binds all settings of this product and of its libraries, as their beans will, and reports each malformed one.
 *
 * <p>The beans themselves cannot be created yet, since the environment is still being prepared. A malformed setting is then
 * treated as not given, so that it hides no other fault.
 */
public final class MalformedSettings {
    /** Its messages are English, regardless of the locale of the machine. */
    private static final Validator VALIDATOR = new SpringValidatorAdapter(Validation.byProvider(
                    HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator());

    private final Environment environment;
    private final Set<ConfigurationPropertyName> excluded = new LinkedHashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    private MalformedSettings(Environment environment) {
        this.environment = environment;
    }

    /** Binds the settings of every bean definition. */
    public static MalformedSettings in(ConfigurableListableBeanFactory factory, Environment environment) {
        MalformedSettings malformed = new MalformedSettings(environment);
        Map<Class<?>, String> groups = new LinkedHashMap<>();
        for (String name : factory.getBeanDefinitionNames()) {
            Class<?> type = factory.getType(name, false);
            String prefix = type == null ? null : prefix(factory, name, type);
            if (type != null && prefix != null) {
                groups.put(type, prefix);
            }
        }
        groups.forEach(malformed::bindAll);
        return malformed;
    }

    /** One sentence per malformed setting. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Whether a fault mentions a setting that is already reported as malformed. */
    public boolean mentions(String fault) {
        return excluded.stream()
                .anyMatch(name -> Pattern.compile(
                                "(?<![a-z0-9.-])" + Pattern.quote(name.toString()) + "(?![a-z0-9-]|\\.[a-z0-9])")
                        .matcher(fault)
                        .find());
    }

    /** A binder of the well-formed settings: it ignores the malformed ones. */
    public Binder wellFormed() {
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        ConfigurationPropertySources.get(environment)
                .forEach(source -> sources.add(source.filter(name -> !isExcluded(name))));
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment), null, Paths::register);
    }

    private boolean isExcluded(ConfigurationPropertyName name) {
        return excluded.stream().anyMatch(other -> other.equals(name) || other.isAncestorOf(name));
    }

    /** The annotation is on the class, or on the bean method. */
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

    /** Binds, excludes the malformed settings, and repeats until it finds no further one. */
    private void bindAll(Class<?> type, String prefix) {
        boolean again = true;
        while (again) {
            again = false;
            for (BindingFault fault : bind(type, prefix)) {
                if (!mentions(fault.message())) {
                    faults.add(fault.message());
                }
                again |= fault.setting() != null && excluded.add(fault.setting());
            }
        }
    }

    private List<BindingFault> bind(Class<?> type, String prefix) {
        BindHandler handler = MergedAnnotations.from(type).isPresent(Validated.class)
                ? new ValidationBindHandler(VALIDATOR)
                : BindHandler.DEFAULT;
        try {
            if (type.isRecord()) {
                wellFormed().bindOrCreate(prefix, Bindable.of(type).withBindMethod(BindMethod.VALUE_OBJECT), handler);
            } else {
                wellFormed().bind(prefix, Bindable.of(type), handler);
            }
            return List.of();
        } catch (BindException malformed) {
            return BindingFault.of(malformed);
        }
    }
}
