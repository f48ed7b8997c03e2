package chancery.embedded.mongo;

import chancery.embedded.base.EmbeddedPartException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes durable before they are acknowledged. A change updates several maps, so a read-write lock prevents a
 * commit within a change. Changes that arrive during a commit share the next one.
 */
final class GroupCommit implements AutoCloseable {
    private final MVStore store;
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private final ReentrantLock state = new ReentrantLock();
    private final Condition requested = state.newCondition();
    private final Condition done = state.newCondition();
    private final Compaction compaction;
    private final Thread committer;
    private long changes;
    private long durable;
    private boolean closing;
    private @Nullable RuntimeException failure;

    GroupCommit(MVStore store) {
        this.store = store;
        this.compaction = new Compaction(store);
        this.committer = Thread.ofPlatform().name("mongo-commit").daemon().start(this::commitUntilClosed);
    }

    /** Applies the change and waits until it is on disk. */
    <T> T durably(Supplier<T> change) {
        long ticket;
        T result;
        changing.readLock().lock();
        try {
            result = change.get();
            ticket = requestCommit();
        } finally {
            changing.readLock().unlock();
        }
        await(ticket);
        return result;
    }

    private long requestCommit() {
        state.lock();
        try {
            requested.signal();
            return ++changes;
        } finally {
            state.unlock();
        }
    }

    private void await(long ticket) {
        state.lock();
        try {
            while (durable < ticket) {
                if (failure != null) {
                    throw new EmbeddedPartException("The store of the embedded MongoDB failed", failure);
                }
                done.awaitUninterruptibly();
            }
        } finally {
            state.unlock();
        }
    }

    private void commitUntilClosed() {
        try {
            while (awaitChanges()) {
                complete(commit());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private boolean awaitChanges() {
        state.lock();
        try {
            while (durable == changes && !closing) {
                requested.awaitUninterruptibly();
            }
            return durable < changes;
        } finally {
            state.unlock();
        }
    }

    /** Commits and returns the number of the last durable change. */
    private long commit() {
        boolean written;
        long upTo;
        changing.writeLock().lock();
        try {
            upTo = changes;
            written = store.hasUnsavedChanges();
            if (written) {
                store.commit();
                compaction.afterCommit();
            }
        } finally {
            changing.writeLock().unlock();
        }
        if (written) {
            store.sync();
        }
        return upTo;
    }

    private void complete(long upTo) {
        state.lock();
        try {
            durable = upTo;
            done.signalAll();
        } finally {
            state.unlock();
        }
    }

    private void fail(RuntimeException e) {
        state.lock();
        try {
            failure = e;
            done.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** Commits pending changes and stops the thread. */
    @Override
    public void close() {
        state.lock();
        try {
            closing = true;
            requested.signal();
        } finally {
            state.unlock();
        }
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
