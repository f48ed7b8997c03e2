package chancery.allinone;

import chancery.embedded.EmbeddedParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The all-in-one in this JVM, on free ports and a temporary folder. */
final class RunningChancery implements AutoCloseable {

    static final List<String> FREE_PORTS = List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--chancery.embedded.postgres.port=0",
            "--chancery.embedded.mongo.port=0",
            "--chancery.embedded.kafka.port=0",
            "--chancery.embedded.mail.port=0");

    private final ConfigurableApplicationContext context;

    private RunningChancery(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it with throttles that no test reaches, unless the test sets them. */
    static RunningChancery start(Path dataDirectory, String... settings) {
        List<String> arguments = new ArrayList<>(FREE_PORTS);
        arguments.add("--chancery.data-dir=" + dataDirectory);
        for (String setting : settings) {
            // A repeated argument would join its values.
            String name = "--" + setting.replaceFirst("=.*", "=");
            arguments.removeIf(argument -> argument.startsWith(name));
            arguments.add("--" + setting);
        }
        return new RunningChancery(AllInOne.application().run(arguments.toArray(String[]::new)));
    }

    ApiClient client() {
        return new ApiClient("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    ApiClient management() {
        return new ApiClient(managementUrl());
    }

    String managementUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    EmbeddedParts parts() {
        return context.getBean(EmbeddedParts.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether a bean of that type exists. */
    boolean has(Class<?> type) {
        return context.getBeanNamesForType(type).length > 0;
    }

    @Override
    public void close() {
        context.close();
    }
}
