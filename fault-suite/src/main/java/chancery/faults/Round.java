package chancery.faults;

import chancery.faults.check.Check;
import chancery.faults.fault.Fault;
import chancery.faults.fault.FaultInjector;
import chancery.faults.load.Load;
import chancery.faults.load.LoadResults;
import chancery.faults.process.Processes;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.Reads;
import chancery.faults.snapshot.SnapshotReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One round: load and faults at once, then a restart of all processes, then quiescence, then the checks. */
final class Round {
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(90);

    private final Processes processes;
    private final Load load;
    private final LoadResults results;
    private final SnapshotReader reader;
    private final VisibilityTimeouts timeouts;

    Round(Processes processes, Load load, LoadResults results, SnapshotReader reader, VisibilityTimeouts timeouts) {
        this.processes = processes;
        this.load = load;
        this.results = results;
        this.reader = reader;
        this.timeouts = timeouts;
    }

    Snapshot run(String name, long seed, List<Fault> faults, Duration lasts) throws InterruptedException {
        int staleBefore = results.staleReads().size();
        int timeoutsBefore = timeouts.counted();
        long started = System.nanoTime();
        List<Thread> injecting = new FaultInjector(processes, timeouts::poll).begin(faults, started);
        List<Thread> all = new ArrayList<>(load.begin(name, seed, started, lasts));
        for (Thread fault : injecting) {
            fault.join();
        }
        processes.recover();
        for (Thread user : all) {
            user.join();
        }
        reader.awaitQuiescence(LONGEST_SETTLING);
        List<String> stale = results.staleReads().stream().skip(staleBefore).toList();
        return reader.read(results, new Reads(stale, timeouts.counted() - timeoutsBefore));
    }

    /** Returns the failed checks with their violations. */
    static Map<Check, List<String>> evaluate(List<Check> checks, Snapshot snapshot) {
        Map<Check, List<String>> found = new LinkedHashMap<>();
        for (Check check : checks) {
            List<String> violations = check.violations(snapshot);
            if (!violations.isEmpty()) {
                found.put(check, violations);
            }
        }
        return found;
    }
}
