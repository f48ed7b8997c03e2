package chancery.faults;

import chancery.faults.bulk.WriteLog;
import chancery.faults.check.Check;
import chancery.faults.failover.FailoverMeasurement;
import chancery.faults.fault.Fault;
import chancery.faults.fault.FaultPlan;
import chancery.faults.load.Load;
import chancery.faults.load.LoadClient;
import chancery.faults.load.LoadResults;
import chancery.faults.load.MailpitClient;
import chancery.faults.process.Installation;
import chancery.faults.process.Processes;
import chancery.faults.restore.RestoreRehearsal;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.SnapshotReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs rounds against the installation that {@code scripts/run-distributed} has started, and stops at the first failed round.
 * {@code --take-over} measures failover instead; {@code --rehearse-restore} loses and restores data. {@code --write-log} appends
 * many events, also to an installation that was started otherwise.
 */
public final class FaultSuite {
    private FaultSuite() {}

    /** Exits with 0 if all checks passed, otherwise with 1. */
    public static void main(String... arguments) throws InterruptedException, SQLException, IOException {
        if (arguments.length > 0 && arguments[0].equals("--write-log")) {
            WriteLog.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Installation installation = Installation.fromEnvironment();
        boolean passed =
                switch (String.join(" ", arguments)) {
                    case "--take-over" -> FailoverMeasurement.run(installation);
                    case "--rehearse-restore" -> RestoreRehearsal.run(installation);
                    default -> rounds(Options.of(arguments), installation);
                };
        System.exit(passed ? 0 : 1);
    }

    private static boolean rounds(Options options, Installation installation) throws InterruptedException {
        Processes processes = new Processes(installation);
        MailpitClient mails = new MailpitClient(installation.mails());
        LoadResults results = new LoadResults();
        VisibilityTimeouts timeouts = new VisibilityTimeouts(processes);
        timeouts.watch();
        FaultPlan plan = new FaultPlan(options.seed(), options.faults(), options.faultsPerRound(), options.load());
        List<Check> checks = Check.all();
        ResultTable table = new ResultTable(System.out, checks);
        System.out.printf("Fault suite: %d rounds, --seed %d%n", options.rounds(), options.seed());
        try (SnapshotReader reader = new SnapshotReader(installation, mails)) {
            Load load = new Load(new LoadClient(installation.gateway()), mails, results, options.virtualUsers());
            Round round = new Round(processes, load, results, reader, timeouts);
            for (int n = options.firstRound(); n < options.firstRound() + options.rounds(); n++) {
                List<Fault> faults = plan.round(n);
                System.out.println("Round " + n);
                long started = System.nanoTime();
                Snapshot snapshot = round.run("r" + n, plan.seedOf(n), faults, options.load());
                Map<Check, List<String>> found = Round.evaluate(checks, snapshot);
                table.head(snapshot);
                table.row(
                        n,
                        (System.nanoTime() - started) / 1_000_000_000,
                        new ResultTable.Figures(
                                results.requests(),
                                results.done(),
                                results.unknown(),
                                snapshot.log().size()),
                        snapshot,
                        found);
                if (!found.isEmpty()) {
                    System.out.printf(
                            "RED in round %d (--seed %d --first-round %d --rounds 1)%n", n, options.seed(), n);
                    return false;
                }
            }
        }
        System.out.printf("%d rounds green, --seed %d%n", options.rounds(), options.seed());
        return true;
    }
}
