package chancery.faults.load;

import chancery.faults.part.Pause;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The read after a write: the first one that is answered must show it. */
final class Reading {

    private static final int TRIES = 150;
    private static final int BETWEEN_MILLIS = 200;

    private final Ledger ledger;

    Reading(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Reads until the write is shown.
     *
     * @return the answer that shows it; the last one of all if none did, which is noted as wrong
     */
    Answer until(String what, Supplier<Answer> read, Predicate<Answer> shows) {
        boolean answered = false;
        Answer last = new Answer(0, "");
        for (int i = 0; i < TRIES; i++) {
            last = read.get();
            ledger.noteRead();
            if (!last.isUnknown()) {
                if (shows.test(last)) {
                    return last;
                }
                if (!answered) {
                    ledger.noteUnseen(what + ": " + last);
                }
                answered = true;
            }
            Pause.millis(BETWEEN_MILLIS);
        }
        if (answered) {
            ledger.noteWrong(what + " was never seen: " + last);
        }
        return last;
    }
}
