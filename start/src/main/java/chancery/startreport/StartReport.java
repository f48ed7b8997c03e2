package chancery.startreport;

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

/** The report at the end of the start of a service that runs as its own process. */
public final class StartReport implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    private final Environment environment;
    private final boolean hasApi;
    private final List<ConfiguredPart> parts;

    private StartReport(Environment environment, boolean hasApi, List<ConfiguredPart> parts) {
        this.environment = environment;
        this.hasApi = hasApi;
        this.parts = parts;
    }

    /** The report of a service with an API and these parts. */
    public static StartReport withApi(Environment environment, ConfiguredPart... parts) {
        return new StartReport(environment, true, List.of(parts));
    }

    /** The report of a service that listens only for management. */
    public static StartReport withoutApi(Environment environment, ConfiguredPart... parts) {
        return new StartReport(environment, false, List.of(parts));
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Duration taken = event.getTimeTaken();
        LOG.info("{}", text(taken == null ? Duration.ZERO : taken));
    }

    String text(Duration taken) {
        List<ConfiguredPart> unreachable =
                parts.stream().filter(ConfiguredPart::isUnreachable).toList();
        ListenAddress management = ListenAddress.ofManagement(environment);
        List<String> lines = new ArrayList<>();
        lines.add(headline(taken, unreachable));
        lines.add("");
        if (hasApi) {
            lines.add(line("API", ListenAddress.ofApi(environment).shown("/api/")));
        }
        lines.add(line("health", management.shown("/actuator/health")));
        lines.add(line("metrics", management.shown("/actuator/prometheus")));
        for (ConfiguredPart part : parts) {
            lines.add(line(part.title(), unreachable.contains(part) ? part.shownUnreachable() : part.shown()));
        }
        Path folder = Path.of(environment.getProperty("chancery.data-dir", "./data"));
        lines.add(line("data folder", folder.toAbsolutePath().normalize() + "   (chancery.data-dir)"));
        lines.add("");
        lines.add("  Next: " + management.url() + "/actuator/health/readiness answers 200 when the service is ready.");
        return String.join(System.lineSeparator(), lines);
    }

    private String headline(Duration taken, List<ConfiguredPart> unreachable) {
        String name = environment.getProperty("spring.application.name", "The service");
        String up = String.format(Locale.ROOT, "%s is up after %.1f s", name, taken.toMillis() / 1000.0);
        return unreachable.isEmpty()
                ? up
                : up + ", and waits for: "
                        + unreachable.stream().map(ConfiguredPart::title).collect(Collectors.joining(", "));
    }

    private static String line(String name, String value) {
        return "  %-12s %s".formatted(name, value);
    }
}
