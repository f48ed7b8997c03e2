package chancery.allinone;

import chancery.embedded.EmbeddedParts;
import chancery.embedded.PartKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** The last words of a start: what listens where, where the data lies, what to open next. */
class StartBlock implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartBlock.class);

    private final EmbeddedParts parts;
    private final Environment environment;

    StartBlock(EmbeddedParts parts, Environment environment) {
        this.parts = parts;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        parts.await(PartKind.KAFKA);
        Duration taken = event.getTimeTaken();
        LOG.info("{}", text(taken == null ? Duration.ZERO : taken));
    }

    private String text(Duration taken) {
        String web = "http://" + setting("server.address", "127.0.0.1") + ":" + setting("local.server.port", "8080");
        String management = "http://" + setting("management.server.address", "127.0.0.1") + ":"
                + setting("local.management.port", "8090");
        List<String> lines = new ArrayList<>();
        lines.add("Chancery is ready after %.1f s".formatted(taken.toMillis() / 1000.0));
        lines.add("");
        lines.add("  API          " + web + "/api/");
        if (parts.kinds().contains(PartKind.MAIL)) {
            lines.add("  mails        " + web + "/dev/mails   (no SMTP server is configured: every mail stays here)");
        }
        lines.add("  public keys  " + web + "/.well-known/jwks.json");
        lines.add("  health       " + management + "/actuator/health");
        for (PartKind kind : PartKind.values()) {
            lines.add("  %-12s %s".formatted(kind, address(kind)));
        }
        lines.add("  data         "
                + Path.of(setting("chancery.data-dir", "data")).toAbsolutePath().normalize());
        lines.add("");
        lines.add("  Next: the requests in README.md, from \"Sign up\" on. Ctrl-C stops everything.");
        return String.join(System.lineSeparator(), lines);
    }

    private String address(PartKind kind) {
        return parts.kinds().contains(kind)
                ? "127.0.0.1:" + parts.port(kind) + "   (embedded)"
                : "as configured by " + kind.addressSetting();
    }

    private String setting(String name, String otherwise) {
        return environment.getProperty(name, otherwise);
    }
}
