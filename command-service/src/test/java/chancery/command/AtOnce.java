package chancery.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs steps concurrently. */
public final class AtOnce {
    private AtOnce() {}

    /** Starts all steps at the same moment and returns their results. */
    public static <R> List<R> run(int howMany, IntFunction<R> step) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = IntStream.range(0, howMany)
                    .mapToObj(i -> threads.submit((Callable<R>) () -> {
                        start.await();
                        return step.apply(i);
                    }))
                    .toList();
            start.countDown();
            return running.stream().map(AtOnce::outcome).toList();
        }
    }

    private static <R> R outcome(Future<R> running) {
        try {
            return running.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
