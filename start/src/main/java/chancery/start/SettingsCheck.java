package chancery.start;

import chancery.start.file.Paths;
import chancery.start.port.Ports;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.MalformedSettings;
import chancery.start.settings.MisspeltProfile;
import chancery.start.settings.ProductionSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import chancery.start.settings.StartRefused;
import chancery.start.settings.UnknownSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Checks all settings and ports before Spring creates the first bean. It runs in every application with this module on its
 * classpath.
 *
 * <p>Each feature keeps its settings in a record, which needs nothing but the environment. {@link SettingRule}s check settings
 * of several records.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        context.getBeanFactory().addPropertyEditorRegistrar(Paths::register);
        List<String> malformedPorts = Ports.replaceMalformed(environment);
        context.addBeanFactoryPostProcessor(new BeforeOtherPostProcessors(factory -> {
            List<String> faults = new ArrayList<>(new UnknownSettings(environment).faults());
            faults.addAll(malformedPorts);
            MalformedSettings malformed = MalformedSettings.in(factory, environment);
            faults.addAll(malformed.faults());
            byRules(factory, environment, malformed).stream()
                    .filter(fault -> !malformed.mentions(fault))
                    .forEach(faults::add);
            Ports ports = Ports.of(factory, environment);
            faults.addAll(ports.faults());
            if (!faults.isEmpty()) {
                throw StartRefused.because(faults.stream().distinct().toList());
            }
            ports.requireFree();
        }));
    }

    /** Rules receive well-formed settings only. */
    private static List<String> byRules(
            ConfigurableListableBeanFactory factory, ConfigurableEnvironment environment, MalformedSettings malformed) {
        GivenSettings settings = new GivenSettings(environment, malformed.wellFormed());
        SettingFaults faults =
                new SettingFaults(ProductionSettings.by(malformed.wellFormed()).allow());
        MisspeltProfile.check(environment, faults);
        factory.getBeansOfType(SettingRule.class, true, false).values().forEach(rule -> rule.check(settings, faults));
        return faults.all();
    }

    /** Before any initializer that starts something. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Runs a check as soon as all bean definitions are known. As a post-processor of the registry it precedes those that Axon and
     * Spring add, which inspect every bean.
     */
    private record BeforeOtherPostProcessors(BeanFactoryPostProcessor check)
            implements BeanDefinitionRegistryPostProcessor {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {}

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
            check.postProcessBeanFactory(factory);
        }
    }
}
