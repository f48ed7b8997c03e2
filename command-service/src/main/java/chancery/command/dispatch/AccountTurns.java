package chancery.command.dispatch;

import chancery.web.error.Refusal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the commands of one account wait for each other before they take a connection, and not too many of them: a crowd
 * at one account must not hold the connections that all others need. Other instances are kept apart by
 * {@link AccountLock}.
 */
final class AccountTurns {

    private static final int MOST = 32;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Who waits or works at one account; gone when nobody does. */
    private record Queue(int members, Semaphore turn) {
        Queue plus(int more) {
            return new Queue(members + more, turn);
        }
    }

    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    /**
     * Does something when it is this caller's turn at the account.
     *
     * @throws Refusal 503 if too many are waiting, or for too long
     */
    <T> T take(String accountId, Supplier<T> work) {
        Semaphore turn = join(accountId);
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
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
            if (queue.members() > MOST) {
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
