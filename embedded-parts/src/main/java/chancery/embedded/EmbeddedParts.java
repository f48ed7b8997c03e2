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
 * The parts of one all-in-one: those whose address nobody configured. They start side by side in the background, and are closed
 * after everything that uses them.
 */
public final class EmbeddedParts implements AutoCloseable {

    /** True while mails go to the embedded catcher. */
    public static final String MAILS_CAUGHT = "chancery.embedded.mail.caught";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path dataDirectory;
    private final Map<PartKind, StartingPart> parts = new EnumMap<>(PartKind.class);
    private final List<String> objections = new ArrayList<>();
    private boolean begun;
    private boolean closed;

    private EmbeddedParts(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Those that this environment wants; nothing is started yet. */
    public static EmbeddedParts wantedBy(Environment environment) {
        EmbeddedParts wanted = new EmbeddedParts(DataDirectory.of(environment));
        for (PartKind kind : PartKind.values()) {
            if (!StringUtils.hasText(environment.getProperty(kind.addressSetting()))) {
                int port = wanted.port(environment, kind);
                wanted.parts.put(kind, new StartingPart(kind, wanted.dataDirectory, port));
            }
        }
        wanted.lookForEqualPorts();
        DataDirectory.objectionTo(wanted.dataDirectory).ifPresent(wanted.objections::add);
        return wanted;
    }

    private void lookForEqualPorts() {
        Map<Integer, PartKind> taken = new HashMap<>();
        parts.forEach((kind, part) -> {
            PartKind other = taken.putIfAbsent(part.port(), kind);
            if (other != null) {
                objections.add(kind.portSetting() + " and " + other.portSetting() + " are both " + part.port()
                        + ": give each part a port of its own.");
            }
        });
    }

    private int port(Environment environment, PartKind kind) {
        String text = environment.getProperty(kind.portSetting(), Integer.toString(kind.defaultPort()));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            objections.add(kind.portSetting() + " is \"" + text
                    + "\"; a port is a number from 0 to 65535, and 0 is any free one.");
            return free(parts);
        }
        int port = Integer.parseInt(text);
        return port == 0 ? free(parts) : port;
    }

    /** The system may name the same one twice, as long as nobody listens there. */
    private static int free(Map<PartKind, StartingPart> others) {
        int port = LoopbackPort.free();
        while (isOneOf(others, port)) {
            port = LoopbackPort.free();
        }
        return port;
    }

    private static boolean isOneOf(Map<PartKind, StartingPart> others, int port) {
        return others.values().stream().anyMatch(part -> part.port() == port);
    }

    /** Where the parts keep their data, absolute. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** What is wrong with the settings of the parts and of the data directory: one sentence each. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    /** The parts that cannot start because another process listens on their port. */
    public List<PartKind> withTakenPort() {
        return parts.values().stream()
                .filter(part -> !part.isPortFree())
                .map(StartingPart::kind)
                .toList();
    }

    /** The number of the process that has the data of any part open. */
    public Optional<String> holderOfData() {
        return parts.values().stream().flatMap(part -> part.holder().stream()).findFirst();
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
        if (!objections.isEmpty()) {
            throw new EmbeddedPartException(String.join(System.lineSeparator(), objections));
        }
        if (!begun && !closed) {
            begun = true;
            parts.values().forEach(StartingPart::startInBackground);
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
    public void close() {
        stopEach(StartingPart::close).values().forEach(thread -> join(thread, Duration.ofDays(1)));
    }

    /**
     * For a process that ends now, also in the middle of its start: what would outlive it is stopped, starts under way are
     * given up, and the parts that are safe against a sudden end are waited for only briefly.
     */
    public void closeWithProcess() {
        Map<PartKind, Thread> stops = stopEach(StartingPart::closeWithProcess);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        stops.forEach((kind, thread) -> join(
                thread,
                kind.outlivesProcess() ? Duration.ofMinutes(1) : Duration.ofNanos(deadline - System.nanoTime())));
    }

    /** Whoever closes a second time waits as well: each part knows whether it is down already. */
    private Map<PartKind, Thread> stopEach(Consumer<StartingPart> stop) {
        Map<PartKind, Thread> stops = new EnumMap<>(PartKind.class);
        if (markClosed()) {
            parts.forEach((kind, part) -> stops.put(
                    kind,
                    Thread.ofPlatform().daemon().name("stop-" + kind.title()).start(() -> stop.accept(part))));
        }
        return stops;
    }

    /** Tells whether there is anything to stop. */
    private synchronized boolean markClosed() {
        closed = true;
        return begun;
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
