package chancery.faults;

import chancery.faults.check.Check;
import chancery.faults.check.Evidence;
import chancery.faults.check.Evidence.Reads;
import chancery.faults.fault.Fault;
import chancery.faults.fault.FaultInjector;
import chancery.faults.load.Ledger;
import chancery.faults.load.Load;
import chancery.faults.part.Parts;
import chancery.faults.read.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One round: load and faults at once, then healing, then quiet, then the checks. */
final class Round {

    private static final Duration LONGEST_QUIETING = Duration.ofSeconds(90);

    private final Parts parts;
    private final Load load;
    private final Ledger ledger;
    private final Witness witness;
    private final Timeouts timeouts;

    Round(Parts parts, Load load, Ledger ledger, Witness witness, Timeouts timeouts) {
        this.parts = parts;
        this.load = load;
        this.ledger = ledger;
        this.witness = witness;
        this.timeouts = timeouts;
    }

    Evidence run(String name, long seed, List<Fault> faults, Duration lasts) throws InterruptedException {
        int missedBefore = ledger.unseen().size();
        int timeoutsBefore = timeouts.counted();
        long began = System.nanoTime();
        List<Thread> injecting = new FaultInjector(parts, timeouts::ask).begin(faults, began);
        List<Thread> all = new ArrayList<>(load.begin(name, seed, began, lasts));
        for (Thread fault : injecting) {
            fault.join();
        }
        parts.heal();
        for (Thread visitor : all) {
            visitor.join();
        }
        witness.awaitQuiet(LONGEST_QUIETING);
        List<String> missed = ledger.unseen().stream().skip(missedBefore).toList();
        return witness.look(ledger, new Reads(missed, timeouts.counted() - timeoutsBefore));
    }

    /** Each check with what does not hold; those that hold are left out. */
    static Map<Check, List<String>> judge(List<Check> checks, Evidence evidence) {
        Map<Check, List<String>> found = new LinkedHashMap<>();
        for (Check check : checks) {
            List<String> faults = check.faults(evidence);
            if (!faults.isEmpty()) {
                found.put(check, faults);
            }
        }
        return found;
    }
}
