package chancery.telemetry;

import chancery.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/** Checks every second what is unavailable and since when, so that one health request sees the duration. */
public final class OutageMonitor implements SmartLifecycle {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Map<String, String>> check;
    private final Duration limit;
    private final Clock clock;
    private final PeriodicTask task =
            new PeriodicTask("outage-monitor", INTERVAL, this::check).withStopTimeout(Duration.ZERO);
    private volatile Map<String, Outage> last = Map.of();

    private record Outage(String reason, Instant since) {}

    /**
     * A monitor that is not started.
     *
     * @param check returns the present outages: the reason by the name of the part; called by one thread
     * @param settings how long an outage may last
     */
    public OutageMonitor(Supplier<Map<String, String>> check, HealthSettings settings, Clock clock) {
        this.check = check;
        this.limit = settings.standstill();
        this.clock = clock;
    }

    /** Whether at least one outage has lasted longer than the limit. */
    public boolean isLimitExceeded() {
        Instant latest = clock.instant().minus(limit);
        return last.values().stream().map(Outage::since).anyMatch(latest::isAfter);
    }

    /** The outages that the last check found: the reason by the name of the part. */
    public Map<String, String> outages() {
        Map<String, String> reasons = new TreeMap<>();
        last.forEach((name, outage) -> reasons.put(name, outage.reason()));
        return reasons;
    }

    /** An outage whose reason changes keeps its start. */
    void check() {
        Instant now = clock.instant();
        Map<String, Outage> found = new HashMap<>();
        try {
            check.get().forEach((name, reason) -> {
                Outage before = last.get(name);
                found.put(name, new Outage(reason, before == null ? now : before.since()));
            });
            last = Map.copyOf(found);
        } catch (RuntimeException checkFailed) {
            // The last result stays: a failed check is no sign of recovery.
        }
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }
}
