package chancery.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a step on a daemon thread of its own, again after each interval, until it is stopped.
 *
 * <p>A failed step is retried after the interval, whatever the failure. The first failure of a series is logged at WARN, the
 * next ones at DEBUG, the end of the series at INFO. {@link #failure()} reports the current series for health.
 *
 * <p>A step may also run for as long as the service does (a consumer, a listener): it then checks {@link #isStopping()}, or
 * ends when it is interrupted.
 */
public final class PeriodicTask implements SmartLifecycle, AutoCloseable {
    /** One round of the work. */
    @FunctionalInterface
    public interface Step {
        /**
         * Runs the round.
         *
         * @throws Exception any failure; the round is retried after the interval. {@link InterruptedException} ends a task
         *     that is being stopped
         */
        void run() throws Exception;
    }

    /** After the embedded parts, before the web server; stopped in reverse order. */
    private static final int PHASE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Duration initialDelay;
    private final Duration interval;
    private final Step step;
    private final Duration stopTimeout;
    private final Step finalStep;
    private final Semaphore triggered = new Semaphore(0);

    private volatile @Nullable Thread thread;
    private volatile @Nullable String failure;
    private volatile boolean stopping;

    /**
     * A task that runs at once when it is started, and again after each interval.
     *
     * @param name of the thread, in logs and in health
     */
    public PeriodicTask(String name, Duration interval, Step step) {
        this(name, Duration.ZERO, interval, step, DEFAULT_STOP_TIMEOUT, () -> {});
    }

    private PeriodicTask(
            String name, Duration initialDelay, Duration interval, Step step, Duration stopTimeout, Step finalStep) {
        this.name = name;
        this.initialDelay = initialDelay;
        this.interval = interval;
        this.step = step;
        this.stopTimeout = stopTimeout;
        this.finalStep = finalStep;
    }

    /** The same task with a first round after this delay. */
    public PeriodicTask withInitialDelay(Duration delay) {
        return new PeriodicTask(name, delay, interval, step, stopTimeout, finalStep);
    }

    /**
     * The same task with another bound on {@link #stop()}.
     *
     * @param timeout how long a round in progress may take to finish before it is interrupted; zero interrupts it at once
     */
    public PeriodicTask withStopTimeout(Duration timeout) {
        return new PeriodicTask(name, initialDelay, interval, step, timeout, finalStep);
    }

    /** The same task with a final step that releases resources. It runs once, on the task's thread, after the last round. */
    public PeriodicTask withFinalStep(Step last) {
        return new PeriodicTask(name, initialDelay, interval, step, stopTimeout, last);
    }

    /** Starts the next round now. Cheap and safe from any thread; calls during a round count as one. */
    public void trigger() {
        if (triggered.availablePermits() == 0) {
            triggered.release();
        }
    }

    /** Why the last round failed; empty while the task works. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the task's thread runs. False only before the start and after the stop. */
    public boolean isAlive() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** Whether {@link #stop()} was called; a step that runs for long checks this. */
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        stopping = false;
        // Assigned before the thread starts, so that isAlive() and stop() never miss it.
        Thread worker = Thread.ofPlatform().name(name).daemon().unstarted(this::runUntilStopped);
        thread = worker;
        worker.start();
    }

    /** Returns when the round in progress has ended, at the latest after twice the stop timeout. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        trigger();
        try {
            if (!running.equals(Thread.currentThread()) && !running.join(stopTimeout)) {
                running.interrupt();
                running.join(DEFAULT_STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void runUntilStopped() {
        pause(initialDelay);
        while (!stopping) {
            try {
                step.run();
                succeeded();
            } catch (Throwable unexpected) {
                failed(unexpected);
            }
            pause(interval);
        }
        try {
            finalStep.run();
        } catch (Exception failed) {
            LOG.warn("Task {} stopped without releasing its resources: {}", name, firstSentence(failed));
        }
    }

    private void succeeded() {
        if (failure != null) {
            LOG.info("Task {} recovered", name);
            failure = null;
        }
    }

    private void failed(Throwable cause) {
        if (stopping) {
            LOG.debug("Task {} interrupted: it is stopping", name, cause);
            return;
        }
        String reason = firstSentence(cause);
        if (failure == null) {
            LOG.warn("Task {} failed: {}; retrying every {} ms", name, reason, interval.toMillis());
        }
        LOG.debug("Task {} failed", name, cause);
        failure = reason;
    }

    /** MongoDB's driver appends the state of all servers, stack traces included. */
    private static String firstSentence(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }

    private void pause(Duration time) {
        try {
            if (!stopping && triggered.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                triggered.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            LOG.debug("Task {} interrupted between two rounds", name);
        }
    }
}
