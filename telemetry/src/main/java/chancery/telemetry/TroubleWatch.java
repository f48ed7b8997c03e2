package chancery.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Looks each second who is in trouble, and so knows for how long: whoever asks for health may ask but once. */
public final class TroubleWatch implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Supplier<Map<String, String>> troubles;
    private final Duration longest;
    private final Clock clock;
    private volatile Map<String, Trouble> last = Map.of();
    private volatile @Nullable Thread thread;

    private record Trouble(String words, Instant since) {}

    /**
     * A watch that has not begun.
     *
     * @param troubles what keeps each one from working, in words, by its name; called by one thread
     * @param settings how long a trouble may last
     */
    public TroubleWatch(Supplier<Map<String, String>> troubles, HealthSettings settings, Clock clock) {
        this.troubles = troubles;
        this.longest = settings.standstill();
        this.clock = clock;
    }

    /** Whether one of them has been in trouble for too long. */
    public boolean lastsTooLong() {
        Instant latest = clock.instant().minus(longest);
        return last.values().stream().map(Trouble::since).anyMatch(latest::isAfter);
    }

    /** What kept each one from working at the last look, in words, by its name. */
    public Map<String, String> troubles() {
        Map<String, String> words = new TreeMap<>();
        last.forEach((name, trouble) -> words.put(name, trouble.words()));
        return words;
    }

    @Override
    public void start() {
        Thread watching = Thread.ofPlatform().name("watch-troubles").daemon().unstarted(this::run);
        // Before it begins: it ends when it finds none.
        thread = watching;
        watching.start();
    }

    private void run() {
        while (thread != null) {
            look();
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** One trouble may turn into another; it lasts all the same. */
    void look() {
        Instant now = clock.instant();
        Map<String, Trouble> seen = new HashMap<>();
        try {
            troubles.get().forEach((name, words) -> {
                Trouble before = last.get(name);
                seen.put(name, new Trouble(words, before == null ? now : before.since()));
            });
            last = Map.copyOf(seen);
        } catch (RuntimeException notKnown) {
            // What cannot be looked at now has not changed for the better.
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
