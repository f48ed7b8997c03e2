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
 * Gives an application context the embedded parts that its environment wants. The all-in-one registers it with its
 * {@code SpringApplication}. The parts' addresses are known at once; the parts start while the context is being built, and
 * only what speaks to PostgreSQL or MongoDB is held until that one is ready. Being the context's first object, they are
 * destroyed after all others.
 */
public final class EmbeddedPartsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String BEAN = "embeddedParts";

    private volatile @Nullable EmbeddedParts initialized;

    /** The parts of the context that this has initialised, for whoever ends the process before that context is complete. */
    public Optional<EmbeddedParts> parts() {
        return Optional.ofNullable(initialized);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EmbeddedParts parts = EmbeddedParts.wantedBy(context.getEnvironment());
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
        // A context that fails before it has beans to destroy must not leave a PostgreSQL behind.
        SpringApplication.getShutdownHandlers().add(parts::close);
    }

    /** Holds the making of a client until its server is there. */
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
