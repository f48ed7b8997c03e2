package chancery.faults.fault;

import chancery.faults.fault.Fault.Action;
import chancery.faults.fault.Fault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The faults of each round, determined by the suite's seed and the round's number. The plan cycles through a shuffled list, so every
 * kind of fault occurs once before any repeats.
 */
public final class FaultPlan {
    private final long seed;
    private final List<Fault> kinds = new ArrayList<>();
    private final int perRound;
    private final Duration load;

    /**
     * Creates a plan.
     *
     * @param labels the faults to use, such as {@code kafka:kill} or {@code kafka}; an empty list selects all
     * @param load the duration of each round's load
     */
    public FaultPlan(long seed, List<String> labels, int perRound, Duration load) {
        this.seed = seed;
        this.perRound = perRound;
        this.load = load;
        Predicate<Fault> wanted = fault ->
                labels.isEmpty() || labels.stream().anyMatch(label -> (fault.label() + ":").startsWith(label + ":"));
        for (Target target : Target.values()) {
            for (Action action : Action.values()) {
                Fault fault = new Fault(target, action, Duration.ZERO, Duration.ZERO, 0);
                if (wanted.test(fault)) {
                    kinds.add(fault);
                }
            }
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("No fault matches: " + labels);
        }
        Collections.shuffle(kinds, new Random(seed));
    }

    /** The seed of a round's load and fault times. */
    public long seedOf(int round) {
        return new Random(seed * 1_000_003 + round).nextLong() >>> 16;
    }

    /** The faults of a round, ordered by time; rounds count from 1. */
    public List<Fault> round(int round) {
        Random random = new Random(seedOf(round));
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < perRound; i++) {
            Fault kind = kinds.get(((round - 1) * perRound + i) % kinds.size());
            long latest = load.toMillis() * 2 / 3;
            Duration after = Duration.ofMillis(500 + (long) (random.nextDouble() * latest));
            Duration lasts = Duration.ofMillis(300 + (long) (random.nextDouble() * 5_000));
            faults.add(new Fault(kind.target(), kind.action(), after, lasts, random.nextInt(1 << 20)));
        }
        faults.sort(Comparator.comparing(Fault::after));
        return faults;
    }
}
