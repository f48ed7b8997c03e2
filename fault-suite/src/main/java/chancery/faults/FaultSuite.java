package chancery.faults;

import chancery.faults.check.Check;
import chancery.faults.check.Evidence;
import chancery.faults.fault.Fault;
import chancery.faults.fault.FaultPlan;
import chancery.faults.load.Api;
import chancery.faults.load.Ledger;
import chancery.faults.load.Load;
import chancery.faults.load.MailBox;
import chancery.faults.part.Parts;
import chancery.faults.part.Site;
import chancery.faults.read.Witness;
import chancery.faults.restore.Rehearsal;
import chancery.faults.takeover.TakeOver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Runs rounds against the product that {@code scripts/run-distributed} has started, and ends at the first that is red; or, by
 * {@code --take-over}, kills each instance once and measures; or, by {@code --rehearse-restore}, loses and restores data.
 */
public final class FaultSuite {

    private FaultSuite() {}

    /** Ends with 0 if all was green, with 1 otherwise. */
    public static void main(String... arguments) throws InterruptedException, SQLException {
        Site site = Site.ofEnvironment();
        boolean good =
                switch (String.join(" ", arguments)) {
                    case "--take-over" -> TakeOver.run(site);
                    case "--rehearse-restore" -> Rehearsal.run(site);
                    default -> rounds(Options.of(arguments), site);
                };
        System.exit(good ? 0 : 1);
    }

    private static boolean rounds(Options options, Site site) throws InterruptedException {
        Parts parts = new Parts(site);
        MailBox mails = new MailBox(site.mails());
        Ledger ledger = new Ledger();
        Timeouts timeouts = new Timeouts(parts);
        timeouts.watch();
        FaultPlan plan = new FaultPlan(options.seed(), options.faults(), options.faultsPerRound(), options.load());
        List<Check> checks = Check.all();
        Table table = new Table(System.out, checks);
        System.out.printf("Fault suite: %d rounds, --seed %d%n", options.rounds(), options.seed());
        try (Witness witness = new Witness(site, mails)) {
            Load load = new Load(new Api(site.gateway()), mails, ledger, options.visitors());
            Round round = new Round(parts, load, ledger, witness, timeouts);
            for (int n = options.firstRound(); n < options.firstRound() + options.rounds(); n++) {
                List<Fault> faults = plan.round(n);
                System.out.println("Round " + n);
                long began = System.nanoTime();
                Evidence evidence = round.run("r" + n, plan.seedOf(n), faults, options.load());
                Map<Check, List<String>> found = Round.judge(checks, evidence);
                table.head(evidence);
                table.row(
                        n,
                        (System.nanoTime() - began) / 1_000_000_000,
                        new Table.Figures(
                                ledger.requests(),
                                ledger.done(),
                                ledger.unknown(),
                                evidence.log().size()),
                        evidence,
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
