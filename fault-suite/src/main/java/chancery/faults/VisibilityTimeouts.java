package chancery.faults;

import chancery.faults.process.Pause;
import chancery.faults.process.Processes;
import chancery.faults.process.ServerProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the writes that a command-service answered before all read models showed them. A killed process loses its counters, so
 * the suite polls them several times a second per process id, and once more just before it kills or stops a process.
 */
final class VisibilityTimeouts {
    private static final List<String> METERS = List.of("chancery.visibility.timeouts", "chancery.visibility.unknown");

    private final Processes processes;
    private final Map<String, Double> counts = new ConcurrentHashMap<>();

    VisibilityTimeouts(Processes processes) {
        this.processes = processes;
    }

    /** Starts to poll, until the program ends. */
    void watch() {
        Thread.ofPlatform().daemon().name("timeouts").start(() -> {
            while (true) {
                poll();
                Pause.millis(200);
            }
        });
    }

    private void poll() {
        processes.instances("command-service").forEach(this::poll);
    }

    /** Polls the counters of a process if it is a command-service. */
    void poll(ServerProcess process) {
        if (process.name().startsWith("command-service-") && process.isAlive()) {
            long pid = process.pid();
            METERS.forEach(meter -> processes
                    .management()
                    .count(process, meter)
                    .ifPresent(count -> counts.merge(process + " " + pid + " " + meter, count, Math::max)));
        }
    }

    /** Returns the total so far. */
    int counted() {
        poll();
        return (int) Math.round(
                counts.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
