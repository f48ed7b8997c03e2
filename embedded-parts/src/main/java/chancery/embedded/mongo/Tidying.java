package chancery.embedded.mongo;

import org.h2.mvstore.MVStore;

/**
 * Keeps the store's file from growing with every write. A commit appends what it changed and leaves holes behind; where the
 * file has grown all the same, what still counts is moved together, in slices small enough to go unnoticed between two commits.
 */
final class Tidying {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int SLICE = MEGABYTE;
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int GROWTH = 8 * MEGABYTE;

    private final MVStore store;
    private long tidyAbove;
    private boolean underWay;

    Tidying(MVStore store) {
        this.store = store;
        this.tidyAbove = GROWTH;
    }

    /** Called while nobody changes anything. */
    void afterCommit() {
        if (store.getFileStore().size() > tidyAbove) {
            underWay = true;
        }
        if (underWay) {
            underWay = store.compact(WANTED_FILL_PERCENT, SLICE);
            tidyAbove = Math.max(store.getFileStore().size(), GROWTH) + GROWTH;
        }
    }
}
