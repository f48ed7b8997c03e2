package chancery.command.recovery;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Answers a request a fixed time after its arrival, or a multiple of it when it took longer: how long the work took tells
 * nothing. Refusals are answers, too.
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
            rest(arrival);
        }
    }

    private void rest(long arrival) {
        long taken = System.nanoTime() - arrival;
        long left = step.toNanos() - Math.floorMod(taken, step.toNanos());
        try {
            Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
