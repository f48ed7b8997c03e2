package chancery.web;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Reads all settings before any other bean is made: a start that a malformed one refuses has made no key, opened no port
 * and connected to nothing.
 */
final class SettingsFirst implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)) {
                beans.getBean(name);
            }
        }
    }
}
