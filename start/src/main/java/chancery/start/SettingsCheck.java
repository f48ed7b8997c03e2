package chancery.start;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at all settings before the first bean is made, in every application that has this module on its classpath: what is
 * malformed or misspelt costs no start. Each feature has its settings in a record of its own, which needs nothing but the
 * environment, and {@link SettingRule}s for what such a record cannot see.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        // Spring Boot looks at ports, in words of its own, while it collects the beans.
        Ports.requireNumbers(environment);
        context.addBeanFactoryPostProcessor(factory -> {
            List<String> objections = new ArrayList<>(new GivenNames(environment).unknown());
            objections.addAll(MalformedSettings.of(factory, environment));
            if (objections.isEmpty()) {
                objections.addAll(byRules(factory, environment));
            }
            if (!objections.isEmpty()) {
                throw StartRefused.because(objections.stream().distinct().toList());
            }
            Ports.check(factory, environment);
        });
    }

    /** A rule may presume that each setting is well-formed. */
    private static List<String> byRules(ConfigurableListableBeanFactory factory, ConfigurableEnvironment environment) {
        GivenSettings settings = new GivenSettings(environment);
        Objections objections =
                new Objections(ProductionSettings.in(environment).allow());
        ActiveProfiles.look(environment, objections);
        factory.getBeansOfType(SettingRule.class, true, false)
                .values()
                .forEach(rule -> rule.look(settings, objections));
        return objections.all();
    }

    /** Before whatever starts something. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
