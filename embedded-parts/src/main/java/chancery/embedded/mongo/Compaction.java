package chancery.embedded.mongo;

import org.h2.mvstore.MVStore;

/**
 * Limits the size of the store file. Every commit appends changed pages and leaves unused space. When the file exceeds a threshold,
 * live pages are moved in slices that are small enough not to delay commits noticeably.
 */
final class Compaction {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SLICE = MEGABYTE;
    private static final int TARGET_FILL_PERCENT = 60;
    private static final int GROWTH = 8 * MEGABYTE;

    private final MVStore store;
    private long threshold;
    private boolean running;

    Compaction(MVStore store) {
        this.store = store;
        this.threshold = GROWTH;
    }

    /** The caller must exclude concurrent changes. */
    void afterCommit() {
        if (store.getFileStore().size() > threshold) {
            running = true;
        }
        if (running) {
            running = store.compact(TARGET_FILL_PERCENT, SLICE);
            threshold = Math.max(store.getFileStore().size(), GROWTH) + GROWTH;
        }
    }
}
