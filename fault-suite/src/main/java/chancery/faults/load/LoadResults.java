package chancery.faults.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The outcomes of all requests, of all rounds. Thread-safe. */
public final class LoadResults {
    /**
     * The outcomes of an operation.
     *
     * @param done number of 2xx responses
     * @param unknown number of 5xx responses and failed connections
     */
    public record Count(int done, int unknown) {
        Count plus(Count other) {
            return new Count(done + other.done, unknown + other.unknown);
        }
    }

    private final Map<LoadOperation, Count> operations = new ConcurrentHashMap<>();
    private final Collection<String> staleReads = new ConcurrentLinkedQueue<>();
    private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** Records the response to an operation. */
    public void record(LoadOperation operation, ApiResponse response) {
        Count count = new Count(response.isSuccess() ? 1 : 0, response.isUnknown() ? 1 : 0);
        operations.merge(operation, count, Count::plus);
        requests.incrementAndGet();
    }

    /** Counts a read. */
    void recordRead() {
        requests.incrementAndGet();
    }

    /** Records a read that did not show the acknowledged write before it. */
    void recordStaleRead(String what) {
        staleReads.add(what);
    }

    /** Records a response that contradicts the client's own record. */
    void recordUnexpected(String what) {
        unexpected.add(what);
    }

    public Map<LoadOperation, Count> operations() {
        return Map.copyOf(operations);
    }

    /** Reads that did not show the acknowledged write before them. */
    public List<String> staleReads() {
        return List.copyOf(staleReads);
    }

    /** Responses that contradict the client's own record. */
    public List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    public int requests() {
        return requests.get();
    }

    /** Number of operations answered 2xx. */
    public int done() {
        return operations.values().stream().mapToInt(Count::done).sum();
    }

    /** Number of operations with an unknown outcome. */
    public int unknown() {
        return operations.values().stream().mapToInt(Count::unknown).sum();
    }
}
