package chancery.configuration;

import chancery.allinone.AllInOne;
import chancery.command.CommandService;
import chancery.notification.NotificationService;
import chancery.query.QueryService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/** A process of the product, and the values in its settings files. */
record ProductProcess(String title, StandardEnvironment environment) {
    static final ProductProcess COMMAND_SERVICE = of("command-service", CommandService.class);
    static final ProductProcess QUERY_SERVICE = of("query-service", QueryService.class);
    static final ProductProcess NOTIFICATION_SERVICE = of("notification-service", NotificationService.class);
    static final ProductProcess ALL_IN_ONE = of("all-in-one", AllInOne.class);
    static final List<ProductProcess> ALL = List.of(COMMAND_SERVICE, QUERY_SERVICE, NOTIFICATION_SERVICE, ALL_IN_ONE);

    private static ProductProcess of(String title, Class<?> application) {
        return new ProductProcess(title, environmentOf(application));
    }

    /** The values in its files, with {@code <data-dir>} for the data directory. */
    @Nullable
    String value(String name) {
        return environment.getProperty(name);
    }

    /** Without environment variables. */
    private static StandardEnvironment environmentOf(Class<?> application) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("page", Map.of("chancery.data-dir", "<data-dir>")));
        try (OwnFilesFirst own = new OwnFilesFirst(application)) {
            ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(own), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }
}
