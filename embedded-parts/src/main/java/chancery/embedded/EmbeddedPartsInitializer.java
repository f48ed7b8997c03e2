package chancery.embedded;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Adds the embedded parts to the application context of the all-in-one. The parts start while the context is built; only clients of
 * PostgreSQL and MongoDB wait until their server is ready. The parts are the first singleton of the context, so they are destroyed
 * after all other beans.
 */
public final class EmbeddedPartsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String BEAN = "embeddedParts";

    private volatile @Nullable EmbeddedParts initialized;

    /** The parts of the initialized context, to stop them if the process exits during startup. */
    public Optional<EmbeddedParts> parts() {
        return Optional.ofNullable(initialized);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EmbeddedParts parts = EmbeddedParts.forEnvironment(context.getEnvironment());
        initialized = parts;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("embedded parts", parts.settings()));
        context.addBeanFactoryPostProcessor(factory -> {
            DefaultListableBeanFactory beans = (DefaultListableBeanFactory) factory;
            beans.registerSingleton(BEAN, parts);
            beans.registerDisposableBean(BEAN, parts::close);
            beans.addBeanPostProcessor(new AwaitingPart(parts));
            parts.start();
        });
        // Also stops PostgreSQL if the context fails before it registers beans to destroy.
        SpringApplication.getShutdownHandlers().add(parts::close);
    }

    /** Delays the initialization of a client until its server is ready. */
    private record AwaitingPart(EmbeddedParts parts) implements BeanPostProcessor {
        private static final String MONGO_CLIENT = "com.mongodb.client.MongoClient";

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof DataSource) {
                parts.await(PartKind.POSTGRES);
            } else if (isMongoClient(bean)) {
                parts.await(PartKind.MONGO);
            }
            return bean;
        }

        private static boolean isMongoClient(Object bean) {
            return ClassUtils.getAllInterfacesForClassAsSet(bean.getClass()).stream()
                    .anyMatch(type -> type.getName().equals(MONGO_CLIENT));
        }
    }
}
