package chancery.allinone;

import chancery.embedded.EmbeddedParts;
import chancery.embedded.PartKind;
import chancery.startreport.ConfiguredPart;
import chancery.startreport.ListenAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The report at the end of a start: addresses, unreachable parts, the data folder, and the next step. */
class DeskStartReport implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DeskStartReport.class);

    private final EmbeddedParts parts;
    private final Environment environment;
    private final JdbcTemplate jdbc;

    DeskStartReport(EmbeddedParts parts, Environment environment, JdbcTemplate jdbc) {
        this.parts = parts;
        this.environment = environment;
        this.jdbc = jdbc;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        parts.await(PartKind.KAFKA);
        Duration taken = event.getTimeTaken();
        LOG.info("{}", text(taken == null ? Duration.ZERO : taken));
    }

    private String text(Duration taken) {
        String web = ListenAddress.ofApi(environment).url();
        String management = ListenAddress.ofManagement(environment).url();
        List<ConfiguredPart> unreachable = Stream.of(PartKind.values())
                .filter(kind -> !parts.kinds().contains(kind))
                .map(this::configured)
                .filter(ConfiguredPart::isUnreachable)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(headline(taken, unreachable));
        lines.add("");
        lines.add("  API          " + web + "/api/   (base of all paths; " + web + "/docs lists them)");
        if (parts.kinds().contains(PartKind.MAIL)) {
            lines.add("  mails        " + web + "/dev/mails   (no SMTP server is configured: all mails stay here)");
        }
        lines.add("  public keys  " + web + "/.well-known/jwks.json");
        lines.add("  health       " + management + "/actuator/health");
        for (PartKind kind : PartKind.values()) {
            lines.add("  %-12s %s".formatted(configured(kind).title(), address(kind, unreachable)));
        }
        lines.add("  data         " + parts.dataDirectory());
        openToLocalUsers().ifPresent(lines::add);
        lines.add("");
        issuerWarning(web).ifPresent(lines::add);
        lines.add("  " + next(unreachable));
        return String.join(System.lineSeparator(), lines);
    }

    /** The stand-ins for MongoDB and the mail server have no passwords, and Kafka none at the desk. */
    private Optional<String> openToLocalUsers() {
        String open = Stream.of(PartKind.KAFKA, PartKind.MONGO, PartKind.MAIL)
                .filter(parts.kinds()::contains)
                .map(PartKind::title)
                .collect(Collectors.joining(", "));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "  open         " + open + ": every user of this machine can read and change what is in them."
                                + " PostgreSQL and management writes need the credentials in the data directory");
    }

    private static String headline(Duration taken, List<ConfiguredPart> unreachable) {
        double seconds = taken.toMillis() / 1000.0;
        return unreachable.isEmpty()
                ? String.format(Locale.ROOT, "Chancery is ready after %.1f s", seconds)
                : String.format(Locale.ROOT, "Chancery is up after %.1f s, but waits for unreachable parts", seconds);
    }

    private ConfiguredPart configured(PartKind kind) {
        return switch (kind) {
            case POSTGRES -> ConfiguredPart.postgresql(environment);
            case MONGO -> ConfiguredPart.mongodb(environment);
            case KAFKA -> ConfiguredPart.kafka(environment);
            case MAIL -> ConfiguredPart.mailServer(environment);
        };
    }

    private String address(PartKind kind, List<ConfiguredPart> unreachable) {
        if (parts.kinds().contains(kind)) {
            return "127.0.0.1:" + parts.port(kind) + "   (embedded)";
        }
        ConfiguredPart part = configured(kind);
        return unreachable.contains(part) ? part.shownUnreachable() : part.shown();
    }

    /** An issuer at another port of this machine is a mistake; any other URL may belong to a gateway. */
    private Optional<String> issuerWarning(String web) {
        String issuer = setting("chancery.tokens.issuer", "");
        return isOtherLocalPort(issuer, web)
                ? Optional.of("  Tokens name the issuer " + issuer + ", but this process listens elsewhere:"
                        + " set chancery.tokens.issuer to the URL that clients use.")
                : Optional.empty();
    }

    static boolean isOtherLocalPort(String issuer, String web) {
        return issuer.matches("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?/?")
                && !port(issuer).equals(port(web));
    }

    private static String port(String url) {
        return url.matches(".*:\\d+/?") ? url.replaceFirst(".*:", "").replace("/", "") : "80";
    }

    private String next(List<ConfiguredPart> unreachable) {
        if (!unreachable.isEmpty()) {
            return "Next: " + unreachable.stream().map(ConfiguredPart::title).collect(Collectors.joining(", "))
                    + " must become reachable; health shows when. Ctrl-C stops everything.";
        }
        if (hasAccounts()) {
            return "Accounts of earlier runs exist; to start over: stop, remove the data, run again. Ctrl-C stops"
                    + " everything.";
        }
        return "Next: the requests in README.md, from \"Sign up\" on. Ctrl-C stops everything.";
    }

    private boolean hasAccounts() {
        try {
            return Boolean.TRUE.equals(
                    jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM domain_event)", Boolean.class));
        } catch (DataAccessException unknown) {
            return false;
        }
    }

    private String setting(String name, String otherwise) {
        return environment.getProperty(name, otherwise);
    }
}
