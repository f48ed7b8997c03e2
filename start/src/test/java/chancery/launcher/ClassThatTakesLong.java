package chancery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An application: more virtual threads than there are cores wait for a class that one more of them has to let go on. */
final class ClassThatTakesLong {

    private static final CountDownLatch GO = new CountDownLatch(1);

    private ClassThatTakesLong() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.startVirtualThread(Slow::use));
        }
        // All of them are at it by now.
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
