package chancery.query.tick;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something at intervals, and sooner when it is hurried. A failure is logged once until it works again, and never
 * ends it.
 */
public final class Repeating implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
    private static final long LONGEST_STOP_MILLIS = 5_000;

    private final String name;
    private final Duration interval;
    private final Runnable work;
    private final Semaphore hurry = new Semaphore(0);

    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    /** Something to be done, not yet begun. */
    public Repeating(String name, Duration interval, Runnable work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
    }

    /** Do it now. Cheap, and safe from any thread; calls that come while it is being done count as one. */
    public void hurry() {
        if (hurry.availablePermits() == 0) {
            hurry.release();
        }
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Returns when the round in hand is done. */
    @Override
    public void stop() {
        stopping = true;
        hurry();
        Thread running = thread;
        thread = null;
        if (running != null) {
            join(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the parts, before the web server; ended the other way round. */
    @Override
    public int getPhase() {
        return 10;
    }

    private void run() {
        while (!stopping) {
            try {
                work.run();
                failing = false;
            } catch (RuntimeException failure) {
                note(failure);
            }
            pause();
        }
    }

    private void note(RuntimeException failure) {
        if (!failing) {
            LOG.info("{} does not work now, and tries again: {}", name, firstSentence(failure));
        }
        LOG.debug("{} failed", name, failure);
        failing = true;
    }

    /** MongoDB's driver adds what it knows of all servers, stack traces and all. */
    private static String firstSentence(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }

    private void pause() {
        try {
            if (hurry.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                hurry.drainPermits();
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    private static void join(Thread running) {
        try {
            running.join(LONGEST_STOP_MILLIS);
            running.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
