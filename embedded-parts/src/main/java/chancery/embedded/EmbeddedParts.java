package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.MailCatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The embedded parts of one all-in-one: every part without a configured address. They start concurrently in the background and are
 * closed after all beans that use them.
 */
public final class EmbeddedParts implements AutoCloseable {
    /** Property that is true if mails go to the embedded mail catcher. */
    public static final String MAILS_CAUGHT = "chancery.embedded.mail.caught";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Path dataDirectory;
    private final Map<PartKind, EmbeddedPart> parts = new EnumMap<>(PartKind.class);
    private final List<String> errors = new ArrayList<>();
    private boolean started;
    private boolean closed;

    private EmbeddedParts(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Selects the parts without a configured address; does not start them. */
    public static EmbeddedParts forEnvironment(Environment environment) {
        EmbeddedParts selected = new EmbeddedParts(DataDirectory.of(environment));
        for (PartKind kind : PartKind.values()) {
            if (!StringUtils.hasText(environment.getProperty(kind.addressSetting()))) {
                int port = selected.port(environment, kind);
                selected.parts.put(kind, new EmbeddedPart(kind, selected.dataDirectory, port));
            }
        }
        selected.validatePorts();
        DataDirectory.validate(selected.dataDirectory).ifPresent(selected.errors::add);
        return selected;
    }

    private void validatePorts() {
        Map<Integer, PartKind> taken = new HashMap<>();
        parts.forEach((kind, part) -> {
            PartKind other = taken.putIfAbsent(part.port(), kind);
            if (other != null) {
                errors.add(kind.portSetting() + " and " + other.portSetting() + " are both " + part.port()
                        + ": configure different ports.");
            }
        });
    }

    private int port(Environment environment, PartKind kind) {
        String text = environment.getProperty(kind.portSetting(), Integer.toString(kind.defaultPort()));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            errors.add(kind.portSetting() + " is \"" + text
                    + "\"; a port is a number from 0 to 65535, where 0 selects a free port.");
            return free(parts);
        }
        int port = Integer.parseInt(text);
        return port == 0 ? free(parts) : port;
    }

    /** The operating system may return the same free port twice. */
    private static int free(Map<PartKind, EmbeddedPart> others) {
        int port = LoopbackPort.free();
        while (isOneOf(others, port)) {
            port = LoopbackPort.free();
        }
        return port;
    }

    private static boolean isOneOf(Map<PartKind, EmbeddedPart> others, int port) {
        return others.values().stream().anyMatch(part -> part.port() == port);
    }

    /** The absolute path of the data directory. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** Errors in the settings of the parts and of the data directory, one sentence each. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Parts that cannot start because another process listens on their port. */
    public List<PartKind> withPortInUse() {
        return parts.values().stream()
                .filter(part -> !part.isPortFree())
                .map(EmbeddedPart::kind)
                .toList();
    }

    /** The id of another process that uses the data of a part. */
    public Optional<String> processUsingData() {
        return parts.values().stream().flatMap(part -> part.holder().stream()).findFirst();
    }

    /** The addresses of the parts, as settings of the services. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        parts.forEach((kind, part) -> settings.putAll(part.settings()));
        return settings;
    }

    public Set<PartKind> kinds() {
        return parts.keySet();
    }

    /** A part's port on 127.0.0.1. */
    public int port(PartKind kind) {
        return part(kind).port();
    }

    synchronized void start() {
        if (!errors.isEmpty()) {
            throw new EmbeddedPartException(String.join(System.lineSeparator(), errors));
        }
        if (!started && !closed) {
            started = true;
            parts.values().forEach(EmbeddedPart::startInBackground);
        }
    }

    /** Waits until the part is ready; returns at once if it is not embedded. */
    public void await(PartKind kind) {
        EmbeddedPart part = parts.get(kind);
        if (part != null) {
            part.await();
        }
    }

    public MailCatcher mailCatcher() {
        return (MailCatcher) part(PartKind.MAIL).await();
    }

    private EmbeddedPart part(PartKind kind) {
        EmbeddedPart part = parts.get(kind);
        if (part == null) {
            throw new IllegalStateException(kind + " is not embedded");
        }
        return part;
    }

    /** Stops all parts concurrently and waits until they are stopped. */
    @Override
    public void close() {
        stopEach(EmbeddedPart::close).values().forEach(thread -> join(thread, Duration.ofDays(1)));
    }

    /**
     * Stops the parts when the process exits, also during startup. Cancels starts in progress, waits for the stop of parts that would
     * outlive the process, and waits at most 2 s for the other parts.
     */
    public void closeOnExit() {
        Map<PartKind, Thread> stops = stopEach(EmbeddedPart::closeOnExit);
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        stops.forEach((kind, thread) -> join(
                thread,
                kind.outlivesProcess() ? Duration.ofMinutes(1) : Duration.ofNanos(deadline - System.nanoTime())));
    }

    /** A second caller also waits: closing a part is idempotent. */
    private Map<PartKind, Thread> stopEach(Consumer<EmbeddedPart> stop) {
        Map<PartKind, Thread> stops = new EnumMap<>(PartKind.class);
        if (markClosed()) {
            parts.forEach((kind, part) -> stops.put(
                    kind,
                    Thread.ofPlatform().daemon().name("stop-" + kind.title()).start(() -> stop.accept(part))));
        }
        return stops;
    }

    /** Returns whether parts were started. */
    private synchronized boolean markClosed() {
        closed = true;
        return started;
    }

    private static void join(Thread thread, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        boolean interrupted = false;
        for (long left = longest.toMillis(); left > 0 && thread.isAlive(); left = millisUntil(deadline)) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }
}
