package chancery.faults.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients were answered, of all rounds. Safe from any thread. */
public final class Ledger {

    /**
     * How often a deed was answered as done, and how often nobody knows.
     *
     * @param done answered with 2xx
     * @param unknown 5xx, or no answer
     */
    public record Count(int done, int unknown) {

        Count plus(Count other) {
            return new Count(done + other.done, unknown + other.unknown);
        }
    }

    private final Map<Deed, Count> deeds = new ConcurrentHashMap<>();
    private final Collection<String> unseen = new ConcurrentLinkedQueue<>();
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    /** Notes what a change was answered. */
    public void note(Deed deed, Answer answer) {
        Count count = new Count(answer.isDone() ? 1 : 0, answer.isUnknown() ? 1 : 0);
        deeds.merge(deed, count, Count::plus);
        done.addAndGet(count.done());
        unknown.addAndGet(count.unknown());
        requests.incrementAndGet();
    }

    /** Notes that a read was answered, or not. */
    void noteRead() {
        requests.incrementAndGet();
    }

    /** Notes that the next read did not show what had been answered as done. */
    void noteUnseen(String what) {
        unseen.add(what);
    }

    /** Notes an answer that the client's knowledge contradicts. */
    void noteWrong(String what) {
        wrong.add(what);
    }

    /** By deed. */
    public Map<Deed, Count> deeds() {
        return Map.copyOf(deeds);
    }

    /** Reads that did not show the write before them. */
    public List<String> unseen() {
        return List.copyOf(unseen);
    }

    /** Answers that were wrong. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** All requests so far. */
    public int requests() {
        return requests.get();
    }

    /** Changes that were answered as done. */
    public int done() {
        return done.get();
    }

    /** Changes of which nobody knows. */
    public int unknown() {
        return unknown.get();
    }
}
