package chancery.allinone;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Reads all settings of ours before the first part starts, so that a malformed or misspelt one costs no start. Each feature
 * has its settings in a record of its own, which needs nothing but the environment.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Boot names the beans {@code prefix-class}. */
    private static final String OURS = "-chancery.";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(factory -> {
            List<Class<?>> records = Stream.of(factory.getBeanDefinitionNames())
                    .filter(name -> name.contains(OURS))
                    .<Class<?>>map(factory::getType)
                    .toList();
            new KnownSettings(records).check(context.getEnvironment());
            records.forEach(type -> read(type, context.getEnvironment()));
        });
    }

    /** The beans themselves cannot be made yet: where they read from is only being prepared. */
    private static void read(Class<?> type, Environment environment) {
        Binder.get(environment)
                .bindOrCreate(
                        type.getAnnotation(ConfigurationProperties.class).value(),
                        Bindable.of(type).withBindMethod(BindMethod.VALUE_OBJECT));
    }
}
