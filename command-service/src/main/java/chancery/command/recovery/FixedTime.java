package chancery.command.recovery;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Delays answers and refusals to a fixed time after the request's arrival, which hides how long the work took. Longer work
 * is delayed to a multiple of that time.
 */
final class FixedTime {
    private final Duration step;

    FixedTime(Duration step) {
        this.step = step;
    }

    <R> R answer(Supplier<R> work) {
        long arrival = System.nanoTime();
        try {
            return work.get();
        } finally {
            sleepUntilNextStep(arrival);
        }
    }

    private void sleepUntilNextStep(long arrival) {
        long taken = System.nanoTime() - arrival;
        long left = step.toNanos() - Math.floorMod(taken, step.toNanos());
        try {
            Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
