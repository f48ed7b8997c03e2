package chancery.faults.fault;

import chancery.faults.fault.Fault.Manner;
import chancery.faults.fault.Fault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The faults of each round, from the suite's seed and the round's number alone. Every kind of fault comes once before any
 * comes again: they are dealt from a shuffled deck.
 */
public final class FaultPlan {

    private final long seed;
    private final List<Fault> deck = new ArrayList<>();
    private final int perRound;
    private final Duration load;

    /**
     * A plan.
     *
     * @param labels which faults to deal, like {@code kafka:kill} or {@code kafka}; none stands for all
     * @param load how long each round's load lasts
     */
    public FaultPlan(long seed, List<String> labels, int perRound, Duration load) {
        this.seed = seed;
        this.perRound = perRound;
        this.load = load;
        Predicate<Fault> wanted = fault ->
                labels.isEmpty() || labels.stream().anyMatch(label -> (fault.label() + ":").startsWith(label + ":"));
        for (Target target : Target.values()) {
            for (Manner manner : Manner.values()) {
                Fault fault = new Fault(target, manner, Duration.ZERO, Duration.ZERO, 0);
                if (wanted.test(fault)) {
                    deck.add(fault);
                }
            }
        }
        if (deck.isEmpty()) {
            throw new IllegalArgumentException("No such fault: " + labels);
        }
        Collections.shuffle(deck, new Random(seed));
    }

    /** The seed of a round's load and times. */
    public long seedOf(int round) {
        return new Random(seed * 1_000_003 + round).nextLong() >>> 16;
    }

    /** The faults of a round, from 1, in the order of their times. */
    public List<Fault> round(int round) {
        Random random = new Random(seedOf(round));
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < perRound; i++) {
            Fault kind = deck.get(((round - 1) * perRound + i) % deck.size());
            long latest = load.toMillis() * 2 / 3;
            Duration after = Duration.ofMillis(500 + (long) (random.nextDouble() * latest));
            Duration lasts = Duration.ofMillis(300 + (long) (random.nextDouble() * 5_000));
            faults.add(new Fault(kind.target(), kind.manner(), after, lasts, random.nextInt(1 << 20)));
        }
        faults.sort(Comparator.comparing(Fault::after));
        return faults;
    }
}
