package chancery.faults.restore;

import chancery.faults.process.Pause;
import java.util.function.BooleanSupplier;

/** Prints the steps of a rehearsal and stops it at the first failed check. */
final class Steps {
    private static final int TRIES = 300;
    private static final int BETWEEN_MILLIS = 200;

    void section(String title) {
        System.out.println(title);
    }

    void note(String text) {
        System.out.println("       " + text);
    }

    /** Requires a condition that must be true now. */
    void require(String condition, boolean met) {
        System.out.println((met ? "  ok   " : "  WRONG ") + condition);
        if (!met) {
            throw new IllegalStateException("Check failed: " + condition);
        }
    }

    /** Requires a condition that must become true within a minute. */
    void await(String condition, BooleanSupplier check) {
        boolean met = check.getAsBoolean();
        for (int i = 0; i < TRIES && !met; i++) {
            Pause.millis(BETWEEN_MILLIS);
            met = check.getAsBoolean();
        }
        require(condition, met);
    }
}
