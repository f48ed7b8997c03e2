package chancery.notification.queue;

import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.PendingMail;
import chancery.task.PeriodicTask;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims the due mails of one outbox and passes them to a handler, several at once. While its destination (mail server or
 * Kafka) is unavailable, the whole queue pauses instead of claiming mails that cannot be sent.
 */
public final class MailQueue {
    private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);
    private static final int BATCH = 50;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration MONGODB_RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final String MONGODB_UNAVAILABLE = "MongoDB unavailable";

    private final String name;
    private final Outbox outbox;
    private final MailHandler handler;
    private final Duration claim;
    private final int threads;
    private final Clock clock;
    private final Semaphore free;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final PeriodicTask task;

    private volatile boolean stopped;
    private volatile String failure = "";
    private volatile boolean mongodbUnavailable;
    private volatile Instant pausedUntil = Instant.EPOCH;
    private Duration nextPause = SHORTEST_PAUSE;

    /**
     * A queue that is not started yet.
     *
     * @param threads how many mails it handles at once
     */
    public MailQueue(String name, Outbox outbox, MailHandler handler, int threads, MailSettings settings, Clock clock) {
        this.name = name;
        this.outbox = outbox;
        this.handler = handler;
        this.threads = threads;
        this.free = new Semaphore(threads);
        this.claim = settings.claim();
        this.clock = clock;
        this.task = new PeriodicTask("mails-" + name, settings.poll(), this::work).withStopTimeout(Duration.ZERO);
    }

    String name() {
        return name;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Checks for due mails now. Cheap and safe from any thread. */
    public void trigger() {
        task.trigger();
    }

    /** The reason why the queue sends no mail, for an operator; empty while it works. */
    public String failure() {
        return mongodbUnavailable ? MONGODB_UNAVAILABLE : failure;
    }

    /** The number of mails in the outbox; NaN while MongoDB is unavailable. */
    double pending() {
        try {
            return mongodbUnavailable ? Double.NaN : outbox.size();
        } catch (MongoException unavailable) {
            return Double.NaN;
        }
    }

    /** Starts the queue. A stopped queue cannot be started again. */
    public void start() {
        task.start();
    }

    private void work() throws InterruptedException {
        try {
            if (handleDue()) {
                trigger();
            }
        } catch (MongoException unavailable) {
            mongodbLost(unavailable);
            Thread.sleep(MONGODB_RETRY);
        }
    }

    /** Returns whether more mails may be due. */
    private boolean handleDue() throws InterruptedException {
        Instant now = clock.instant();
        if (stopped || now.isBefore(pausedUntil)) {
            return false;
        }
        var due = outbox.due(now, BATCH);
        mongodbAnswered();
        boolean claimedAny = false;
        for (PendingMail mail : due) {
            if (stopped || clock.instant().isBefore(pausedUntil)) {
                return false;
            }
            claimedAny |= claimAndHandle(mail);
        }
        return claimedAny && due.size() == BATCH;
    }

    /** Returns whether this process got the claim. */
    private boolean claimAndHandle(PendingMail mail) throws InterruptedException {
        if (!inProgress.add(mail.id())) {
            return false;
        }
        free.acquire();
        boolean isHandedOver = false;
        try {
            var claimed = stopped
                    ? Optional.<PendingMail>empty()
                    : outbox.claim(mail, clock.instant().plus(claim));
            if (claimed.isPresent()) {
                handlers.execute(() -> handle(claimed.get()));
                isHandedOver = true;
            }
            return isHandedOver;
        } finally {
            if (!isHandedOver) {
                done(mail);
            }
        }
    }

    private void handle(PendingMail claimed) {
        try {
            handler.handle(claimed, this);
        } catch (MongoException unavailable) {
            mongodbLost(unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.error(
                    "Unexpected failure of mail {} ({}): retrying when its claim expires",
                    claimed.id(),
                    unexpected.getClass().getName());
            LOG.debug("Unexpected failure of mail {}", claimed.id(), unexpected);
        } finally {
            done(claimed);
        }
    }

    private void done(PendingMail mail) {
        inProgress.remove(mail.id());
        free.release();
    }

    /**
     * Pauses because the destination is unavailable, for longer each time.
     *
     * @return the end of the pause
     */
    public synchronized Instant pause(String reason) {
        blocked(reason);
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return pausedUntil;
        }
        pausedUntil = now.plus(nextPause);
        Duration doubled = nextPause.multipliedBy(2);
        nextPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return pausedUntil;
    }

    /** The destination accepted a mail, so the failure is over. */
    public synchronized void delivered() {
        nextPause = SHORTEST_PAUSE;
        if (!failure.isEmpty()) {
            LOG.info("Mail queue {} continues", name);
            failure = "";
        }
    }

    /** Records a failure other than of MongoDB. Only the first reason of a series is logged. */
    public synchronized void blocked(String reason) {
        if (failure.isEmpty() && !stopped) {
            LOG.warn("Mail queue {} is blocked: {}; its mails stay in the outbox and are retried", name, reason);
        }
        failure = reason;
    }

    private synchronized void mongodbLost(MongoException cause) {
        if (!mongodbUnavailable && !stopped) {
            LOG.warn(
                    "{} ({}): mail queue {} sends no mails; retrying every {} ms",
                    MONGODB_UNAVAILABLE,
                    cause.getClass().getSimpleName(),
                    name,
                    MONGODB_RETRY.toMillis());
        }
        mongodbUnavailable = true;
    }

    /** Called after each query of the outbox, so that an empty queue also detects that MongoDB is available again. */
    private synchronized void mongodbAnswered() {
        if (mongodbUnavailable) {
            LOG.info("MongoDB available: mail queue {} continues", name);
            mongodbUnavailable = false;
        }
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Waits for the mails in progress, at most {@link #STOP_TIMEOUT}; the next start handles the others. */
    public void stop() {
        stopped = true;
        try {
            if (!free.tryAcquire(threads, STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Mail queue {} stopped with a mail in progress, which may be sent twice", name);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        handlers.shutdownNow();
        task.stop();
    }
}
