package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.MailCatcher;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The parts of one all-in-one: those whose address nobody configured. They start side by side in the background, and are closed
 * after everything that uses them.
 */
public final class EmbeddedParts implements AutoCloseable {

    /** True while mails go to the embedded catcher. */
    public static final String MAILS_CAUGHT = "chancery.embedded.mail.caught";

    private static final String DATA_DIRECTORY = "chancery.data-dir";

    private final Map<PartKind, StartingPart> parts;
    private boolean begun;
    private boolean closed;

    private EmbeddedParts(Map<PartKind, StartingPart> parts) {
        this.parts = parts;
    }

    /** Those that this environment wants; nothing is started yet. */
    public static EmbeddedParts wantedBy(Environment environment) {
        Path dataDirectory = Path.of(environment.getProperty(DATA_DIRECTORY, "data"));
        Map<PartKind, StartingPart> parts = new EnumMap<>(PartKind.class);
        for (PartKind kind : PartKind.values()) {
            if (!StringUtils.hasText(environment.getProperty(kind.addressSetting()))) {
                parts.put(kind, new StartingPart(kind, dataDirectory, port(environment, kind)));
            }
        }
        requireDifferentPorts(parts);
        return new EmbeddedParts(parts);
    }

    private static void requireDifferentPorts(Map<PartKind, StartingPart> parts) {
        Map<Integer, PartKind> taken = new HashMap<>();
        parts.forEach((kind, part) -> {
            PartKind other = taken.putIfAbsent(part.port(), kind);
            if (other != null) {
                throw new EmbeddedPartException(kind.portSetting() + " and " + other.portSetting() + " are both "
                        + part.port() + ": give each part a port of its own.");
            }
        });
    }

    private static int port(Environment environment, PartKind kind) {
        String text = environment.getProperty(kind.portSetting(), Integer.toString(kind.defaultPort()));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new EmbeddedPartException(kind.portSetting() + " is no port: " + text);
        }
        int port = Integer.parseInt(text);
        return port == 0 ? LoopbackPort.free() : port;
    }

    /** The settings by which the services find the parts. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        parts.forEach((kind, part) -> settings.putAll(kind.settingsAt(part.port())));
        return settings;
    }

    public Set<PartKind> kinds() {
        return parts.keySet();
    }

    /** Where a part listens, on 127.0.0.1. */
    public int port(PartKind kind) {
        return part(kind).port();
    }

    synchronized void start() {
        if (!begun && !closed) {
            begun = true;
            parts.values()
                    .forEach(part -> part.startOn(work -> Thread.ofPlatform()
                            .name("start-" + part.kind().title())
                            .start(work)));
        }
    }

    /** Returns when the part is ready; at once when it is not embedded. */
    public void await(PartKind kind) {
        StartingPart part = parts.get(kind);
        if (part != null) {
            part.await();
        }
    }

    public MailCatcher mailCatcher() {
        return (MailCatcher) part(PartKind.MAIL).await();
    }

    private StartingPart part(PartKind kind) {
        StartingPart part = parts.get(kind);
        if (part == null) {
            throw new IllegalStateException(kind + " is not embedded");
        }
        return part;
    }

    /** Stops all parts side by side and returns when they are down. */
    @Override
    public synchronized void close() {
        if (closed || !begun) {
            closed = true;
            return;
        }
        closed = true;
        List<Thread> stops = parts.values().stream()
                .map(part ->
                        Thread.ofPlatform().name("stop-" + part.kind().title()).start(part::close))
                .toList();
        stops.forEach(EmbeddedParts::join);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
