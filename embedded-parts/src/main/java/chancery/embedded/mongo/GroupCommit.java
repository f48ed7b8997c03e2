package chancery.embedded.mongo;

import chancery.embedded.base.EmbeddedPartException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes durable before they are answered. A change of a document touches several maps, so a commit never falls into the
 * middle of one; while one commit is on its way to the disk, the changes that come meanwhile gather and share the next.
 */
final class GroupCommit implements AutoCloseable {

    private final MVStore store;
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private final ReentrantLock state = new ReentrantLock();
    private final Condition asked = state.newCondition();
    private final Condition done = state.newCondition();
    private final Tidying tidying;
    private final Thread committer;
    private long changes;
    private long durable;
    private boolean closing;
    private @Nullable RuntimeException failure;

    GroupCommit(MVStore store) {
        this.store = store;
        this.tidying = new Tidying(store);
        this.committer = Thread.ofPlatform().name("mongo-commit").daemon().start(this::commitUntilClosed);
    }

    /** Makes the change and returns when it is on the disk. */
    <T> T durably(Supplier<T> change) {
        long ticket;
        T result;
        changing.readLock().lock();
        try {
            result = change.get();
            ticket = ask();
        } finally {
            changing.readLock().unlock();
        }
        await(ticket);
        return result;
    }

    private long ask() {
        state.lock();
        try {
            asked.signal();
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
                    throw new EmbeddedPartException("The store of the embedded MongoDB has failed", failure);
                }
                done.awaitUninterruptibly();
            }
        } finally {
            state.unlock();
        }
    }

    private void commitUntilClosed() {
        try {
            while (changesWait()) {
                tell(commit());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private boolean changesWait() {
        state.lock();
        try {
            while (durable == changes && !closing) {
                asked.awaitUninterruptibly();
            }
            return durable < changes;
        } finally {
            state.unlock();
        }
    }

    /** Returns up to which change everything is on the disk now. */
    private long commit() {
        boolean written;
        long upTo;
        changing.writeLock().lock();
        try {
            upTo = changes;
            written = store.hasUnsavedChanges();
            if (written) {
                store.commit();
                tidying.afterCommit();
            }
        } finally {
            changing.writeLock().unlock();
        }
        if (written) {
            store.sync();
        }
        return upTo;
    }

    private void tell(long upTo) {
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

    /** Commits what was asked for and ends. */
    @Override
    public void close() {
        state.lock();
        try {
            closing = true;
            asked.signal();
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
