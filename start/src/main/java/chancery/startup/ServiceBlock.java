package chancery.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** The last words of the start of a service that is a process of its own, in one block. */
public final class ServiceBlock implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceBlock.class);

    private final Environment environment;
    private final boolean hasApi;
    private final List<ConfiguredPart> parts;

    private ServiceBlock(Environment environment, boolean hasApi, List<ConfiguredPart> parts) {
        this.environment = environment;
        this.hasApi = hasApi;
        this.parts = parts;
    }

    /** The block of a service that has an API and uses these parts. */
    public static ServiceBlock withApi(Environment environment, ConfiguredPart... parts) {
        return new ServiceBlock(environment, true, List.of(parts));
    }

    /** The block of a service whose health and metrics are all that listens. */
    public static ServiceBlock withoutApi(Environment environment, ConfiguredPart... parts) {
        return new ServiceBlock(environment, false, List.of(parts));
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Duration taken = event.getTimeTaken();
        LOG.info("{}", text(taken == null ? Duration.ZERO : taken));
    }

    String text(Duration taken) {
        List<ConfiguredPart> away =
                parts.stream().filter(ConfiguredPart::isAway).toList();
        OwnAddress management = OwnAddress.ofManagement(environment);
        List<String> lines = new ArrayList<>();
        lines.add(headline(taken, away));
        lines.add("");
        if (hasApi) {
            lines.add(line("API", OwnAddress.ofApi(environment).shown("/api/")));
        }
        lines.add(line("health", management.shown("/actuator/health")));
        lines.add(line("metrics", management.shown("/actuator/prometheus")));
        for (ConfiguredPart part : parts) {
            lines.add(line(part.title(), away.contains(part) ? part.shownAway() : part.shown()));
        }
        Path folder = Path.of(environment.getProperty("chancery.data-dir", "./data"));
        lines.add(line("own files", folder.toAbsolutePath().normalize() + "   (chancery.data-dir)"));
        lines.add("");
        lines.add("  Next: " + management.url() + "/actuator/health/readiness says 200 once it can answer.");
        return String.join(System.lineSeparator(), lines);
    }

    private String headline(Duration taken, List<ConfiguredPart> away) {
        String name = environment.getProperty("spring.application.name", "The service");
        String up = String.format(Locale.ROOT, "%s is up after %.1f s", name, taken.toMillis() / 1000.0);
        return away.isEmpty()
                ? up
                : up + ", and waits for what does not answer: "
                        + away.stream().map(ConfiguredPart::title).collect(Collectors.joining(", "));
    }

    private static String line(String name, String value) {
        return "  %-12s %s".formatted(name, value);
    }
}
