package chancery.faults;

import chancery.faults.part.Part;
import chancery.faults.part.Parts;
import chancery.faults.part.Pause;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many writes the command-services answered before they knew that every read model shows them. A process that is
 * killed takes its counts along, so all are asked several times a second, each process by its id,
 * and once more just before it is ended.
 */
final class Timeouts {

    private static final List<String> METERS = List.of("chancery.visibility.timeouts", "chancery.visibility.unknown");

    private final Parts parts;
    private final Map<String, Double> counts = new ConcurrentHashMap<>();

    Timeouts(Parts parts) {
        this.parts = parts;
    }

    /** Asks for as long as the program runs. */
    void watch() {
        Thread.ofPlatform().daemon().name("timeouts").start(() -> {
            while (true) {
                ask();
                Pause.millis(200);
            }
        });
    }

    private void ask() {
        parts.instances("command-service").forEach(this::ask);
    }

    /** Takes down what a process has counted so far; nothing if that is no command-service. */
    void ask(Part part) {
        if (part.name().startsWith("command-service-") && part.isAlive()) {
            long process = part.pid();
            METERS.forEach(meter -> parts.management()
                    .count(part, meter)
                    .ifPresent(count -> counts.merge(part + " " + process + " " + meter, count, Math::max)));
        }
    }

    /** All that was counted so far. */
    int counted() {
        ask();
        return (int) Math.round(
                counts.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
