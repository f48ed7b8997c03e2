package chancery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An application in which more virtual threads than cores wait for a class, until one more virtual thread completes it. */
final class ClassThatTakesLong {
    private static final CountDownLatch GO = new CountDownLatch(1);

    private ClassThatTakesLong() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.startVirtualThread(Slow::use));
        }
        // By now all of them wait for the class.
        Thread.sleep(500);
        threads.add(Thread.startVirtualThread(GO::countDown));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static final class Slow {
        static {
            try {
                GO.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        static void use() {}
    }
}
