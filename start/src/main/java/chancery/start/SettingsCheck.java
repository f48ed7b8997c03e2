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
        List<String> malformedPorts = Ports.setAsideMalformed(environment);
        context.addBeanFactoryPostProcessor(factory -> {
            List<String> objections = new ArrayList<>(new GivenNames(environment).unknown());
            objections.addAll(malformedPorts);
            MalformedSettings malformed = MalformedSettings.in(factory, environment);
            objections.addAll(malformed.objections());
            byRules(factory, environment, malformed).stream()
                    .filter(objection -> !malformed.isNamedIn(objection))
                    .forEach(objections::add);
            Ports ports = Ports.of(factory, environment);
            objections.addAll(ports.objections());
            if (!objections.isEmpty()) {
                throw StartRefused.because(objections.stream().distinct().toList());
            }
            ports.requireFree();
        });
    }

    /** A rule may presume that each setting is well-formed: what is not, it does not see. */
    private static List<String> byRules(
            ConfigurableListableBeanFactory factory, ConfigurableEnvironment environment, MalformedSettings malformed) {
        GivenSettings settings = new GivenSettings(environment, malformed.rest());
        Objections objections =
                new Objections(ProductionSettings.by(malformed.rest()).allow());
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
