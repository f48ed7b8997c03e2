package chancery.eventstore.snapshot;

/** Receives what loads of accounts cost. */
public interface LoadObserver {
    /** Counts nothing. */
    LoadObserver NONE = new LoadObserver() {
        @Override
        public void eventRead() {}

        @Override
        public void snapshotRejected() {}
    };

    /** A load has read one event. */
    void eventRead();

    /** A load has found a snapshot that it cannot trust, and reads all events. */
    void snapshotRejected();
}
