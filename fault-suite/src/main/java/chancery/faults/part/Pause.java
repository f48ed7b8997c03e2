package chancery.faults.part;

/** Waiting, for a program whose threads are never interrupted but at its end. */
public final class Pause {

    private Pause() {}

    /** Waits so long. */
    public static void millis(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ending);
        }
    }
}
