package chancery.faults.load;

import chancery.faults.process.Pause;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads after a write: the first successful read must show it. */
final class ReadAfterWrite {
    private static final int TRIES = 150;
    private static final int BETWEEN_MILLIS = 200;

    private final LoadResults results;

    ReadAfterWrite(LoadResults results) {
        this.results = results;
    }

    /**
     * Reads until a response shows the write.
     *
     * @return the response that shows it, or the last response if none does; the latter is recorded as unexpected
     */
    ApiResponse until(String what, Supplier<ApiResponse> read, Predicate<ApiResponse> shows) {
        boolean answered = false;
        ApiResponse last = new ApiResponse(0, "");
        for (int i = 0; i < TRIES; i++) {
            last = read.get();
            results.recordRead();
            if (!last.isUnknown()) {
                if (shows.test(last)) {
                    return last;
                }
                if (!answered) {
                    results.recordStaleRead(what + ": " + last);
                }
                answered = true;
            }
            Pause.millis(BETWEEN_MILLIS);
        }
        if (answered) {
            results.recordUnexpected(what + " never became visible: " + last);
        }
        return last;
    }
}
