package chancery.command.dispatch;

import chancery.web.error.Refusal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs the commands of one account one after another within this process. Waiting commands hold no database connection, and
 * their number is limited, so that one account cannot exhaust the pool. {@link AccountLock} orders several processes.
 */
final class AccountQueues {
    private static final int MAX_WAITING = 32;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /** The waiting and running commands of one account; removed with the last one. */
    private record Queue(int members, Semaphore turn) {
        Queue plus(int more) {
            return new Queue(members + more, turn);
        }
    }

    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    /**
     * Runs the work after the account's earlier commands.
     *
     * @throws Refusal 503 if too many commands wait, or this one waits too long
     */
    <T> T run(String accountId, Supplier<T> work) {
        Semaphore turn = join(accountId);
        try {
            if (!turn.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.unavailable(RETRY);
            }
            try {
                return work.get();
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable(RETRY);
        } finally {
            leave(accountId);
        }
    }

    private Semaphore join(String accountId) {
        Queue joined = queues.compute(accountId, (id, queue) -> {
            if (queue == null) {
                return new Queue(1, new Semaphore(1, true));
            }
            if (queue.members() > MAX_WAITING) {
                throw Refusal.unavailable(RETRY);
            }
            return queue.plus(1);
        });
        return joined.turn();
    }

    private void leave(String accountId) {
        queues.computeIfPresent(accountId, (id, queue) -> queue.members() == 1 ? null : queue.plus(-1));
    }
}
