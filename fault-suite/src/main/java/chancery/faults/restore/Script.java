package chancery.faults.restore;

import chancery.faults.part.Pause;
import java.util.function.BooleanSupplier;

/** What a rehearsal prints, line by line; ends at the first thing that does not hold. */
final class Script {

    private static final int TRIES = 300;
    private static final int BETWEEN_MILLIS = 200;

    /** A heading. */
    void act(String what) {
        System.out.println(what);
    }

    /** Something that was done or seen. */
    void note(String what) {
        System.out.println("       " + what);
    }

    /** Something that must hold now. */
    void holds(String what, boolean so) {
        System.out.println((so ? "  ok   " : "  WRONG ") + what);
        if (!so) {
            throw new IllegalStateException("Does not hold: " + what);
        }
    }

    /** Something that must hold within a minute. */
    void comesToHold(String what, BooleanSupplier so) {
        boolean holds = so.getAsBoolean();
        for (int i = 0; i < TRIES && !holds; i++) {
            Pause.millis(BETWEEN_MILLIS);
            holds = so.getAsBoolean();
        }
        holds(what, holds);
    }
}
