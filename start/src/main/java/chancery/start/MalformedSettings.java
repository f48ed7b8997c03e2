package chancery.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;

/**
 * Reads all settings, of ours and of the libraries that are in use, as the beans that want them will, and says of each what is
 * malformed. The beans themselves cannot be made yet: where they read from is only being prepared.
 */
final class MalformedSettings {

    private final Binder binder;
    private final List<String> objections = new ArrayList<>();

    private MalformedSettings(Environment environment) {
        this.binder = Binder.get(environment);
    }

    /** One sentence for each that is malformed. */
    static List<String> of(ConfigurableListableBeanFactory factory, Environment environment) {
        MalformedSettings malformed = new MalformedSettings(environment);
        Map<Class<?>, String> groups = new LinkedHashMap<>();
        for (String name : factory.getBeanDefinitionNames()) {
            Class<?> type = factory.getType(name, false);
            String prefix = type == null ? null : prefix(factory, name, type);
            if (type != null && prefix != null) {
                groups.put(type, prefix);
            }
        }
        groups.forEach(malformed::read);
        return malformed.objections.stream().distinct().toList();
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

    private void read(Class<?> type, String prefix) {
        try {
            if (type.isRecord()) {
                binder.bindOrCreate(prefix, Bindable.of(type).withBindMethod(BindMethod.VALUE_OBJECT));
            } else {
                binder.bind(prefix, Bindable.of(type));
            }
        } catch (BindException malformed) {
            objections.add(BindingWords.of(malformed));
        }
    }
}
