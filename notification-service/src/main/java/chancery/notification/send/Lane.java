package chancery.notification.send;

import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.PendingMail;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one outbox: looks what is due, claims it and handles it, several mails at once. When what it delivers to is
 * away, the whole lane rests for a while, instead of claiming mail after mail in vain.
 */
public final class Lane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int BATCH = 50;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);
    private static final Duration MONGO_RETRY = Duration.ofSeconds(1);

    private final String name;
    private final Outbox outbox;
    private final Handling handling;
    private final Duration claim;
    private final Duration poll;
    private final int threads;
    private final Clock clock;
    private final Semaphore free;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile boolean storeAway;
    private volatile Instant restsUntil = Instant.EPOCH;
    private Duration rest = SHORTEST_REST;
    private @Nullable Thread thread;

    Lane(String name, Outbox outbox, Handling handling, int threads, MailSettings settings, Clock clock) {
        this.name = name;
        this.outbox = outbox;
        this.handling = handling;
        this.threads = threads;
        this.free = new Semaphore(threads);
        this.claim = settings.claim();
        this.poll = settings.poll();
        this.clock = clock;
    }

    String name() {
        return name;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Something is due: look now. Cheap, and safe from any thread. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** What keeps it from working, in words for an operator; empty while nothing does. */
    String trouble() {
        return storeAway ? "MongoDB is away" : trouble;
    }

    /** How many mails are before it; not a number while that cannot be asked. */
    double pending() {
        try {
            return storeAway ? Double.NaN : outbox.size();
        } catch (MongoException away) {
            return Double.NaN;
        }
    }

    void start() {
        Thread runner = new Thread(this::run, "mails-" + name);
        runner.setDaemon(true);
        thread = runner;
        runner.start();
    }

    private void run() {
        try {
            while (!closed) {
                pause(work() ? Duration.ZERO : poll);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more. */
    private boolean work() throws InterruptedException {
        try {
            Instant now = clock.instant();
            if (now.isBefore(restsUntil)) {
                return false;
            }
            var due = outbox.due(now, BATCH);
            storeAnswers();
            boolean some = false;
            for (PendingMail mail : due) {
                if (closed || clock.instant().isBefore(restsUntil)) {
                    return false;
                }
                some |= claimAndHandle(mail);
            }
            return some && due.size() == BATCH;
        } catch (MongoException away) {
            storeIsAway(away);
            Thread.sleep(MONGO_RETRY);
            return false;
        }
    }

    /** Whether the mail was to be had. */
    private boolean claimAndHandle(PendingMail mail) throws InterruptedException {
        if (!inHand.add(mail.id())) {
            return false;
        }
        free.acquire();
        boolean handed = false;
        try {
            var claimed = closed
                    ? Optional.<PendingMail>empty()
                    : outbox.claim(mail, clock.instant().plus(claim));
            if (claimed.isPresent()) {
                handlers.execute(() -> handle(claimed.get()));
                handed = true;
            }
            return handed;
        } finally {
            if (!handed) {
                done(mail);
            }
        }
    }

    private void handle(PendingMail claimed) {
        try {
            handling.handle(claimed, this);
        } catch (MongoException away) {
            storeIsAway(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.error(
                    "Mail {} could not be handled: {}",
                    claimed.id(),
                    fault.getClass().getName());
            LOG.debug("Mail {} could not be handled because of", claimed.id(), fault);
        } finally {
            done(claimed);
        }
    }

    private void done(PendingMail mail) {
        inHand.remove(mail.id());
        free.release();
    }

    /** What the lane delivers to is away: rest, longer each time. Returns until when. */
    synchronized Instant restBecauseOf(String why) {
        troubled(why);
        Instant now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return restsUntil;
        }
        restsUntil = now.plus(rest);
        Duration longer = rest.multipliedBy(2);
        rest = longer.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer;
        return restsUntil;
    }

    /** Something was delivered. */
    synchronized void works() {
        rest = SHORTEST_REST;
        if (!trouble.isEmpty()) {
            LOG.info("The {} lane goes on", name);
            trouble = "";
        }
    }

    /** Something keeps mails from going out; the log hears of it once. */
    synchronized void troubled(String why) {
        if (trouble.isEmpty() && !closed) {
            LOG.warn("The {} lane waits: {}", name, why);
        }
        trouble = why;
    }

    private synchronized void storeIsAway(MongoException away) {
        if (!storeAway && !closed) {
            LOG.warn(
                    "The {} lane waits: MongoDB is away ({})",
                    name,
                    away.getClass().getSimpleName());
        }
        storeAway = true;
    }

    /** Said by the outbox itself: a lane that has nothing to deliver would never learn it otherwise. */
    private synchronized void storeAnswers() {
        if (storeAway) {
            LOG.info("The {} lane goes on: MongoDB is back", name);
            storeAway = false;
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void pause(Duration atMost) throws InterruptedException {
        if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /** What is on its way to the mail server may arrive there; what is not is left to the next start. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (!free.tryAcquire(threads, 10, TimeUnit.SECONDS)) {
                LOG.warn("The {} lane ends with a mail on its way; it may be sent again", name);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        handlers.shutdownNow();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
