package chancery.feed.replay.run;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.UnexpectedFailures;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.request.ReplayRequests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Carries out replays that were asked for of any command-service, each by whoever has its lock: when that one dies, the
 * next one that looks goes on. While no replay is unfinished it does nothing but look. A failure that nobody has foreseen
 * costs it all locks: it stands for them again.
 */
public final class ReplayRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(12);

    private final DedicatedConnections connections;
    private final ReplayRequests requests;
    private final ReplayRunFactory begins;
    private final Duration look;
    private final Map<String, ReplayRun> running = new ConcurrentHashMap<>();
    private final Semaphore looks = new Semaphore(0);
    private final UnexpectedFailures unexpectedFailures =
            new UnexpectedFailures(LOG, "Replays were interrupted by a failure, and are begun again");
    private volatile @Nullable Thread thread;

    /**
     * Not started.
     *
     * @param look how often it looks what was asked for
     */
    public ReplayRunner(
            DedicatedConnections connections, ReplayRequests requests, ReplayRunFactory begins, Duration look) {
        this.connections = connections;
        this.requests = requests;
        this.begins = begins;
        this.look = look;
    }

    /** A replay that is under way in this process. */
    public Optional<ReplayRun> run(String topic) {
        return Optional.ofNullable(running.get(topic));
    }

    /** Something was asked for: look now. */
    public void wake() {
        looks.release();
    }

    @Override
    public void start() {
        Thread keeper = new Thread(this::keep, "replays");
        keeper.setDaemon(true);
        thread = keeper;
        keeper.start();
    }

    private void keep() {
        while (thread != null) {
            try {
                if (!requests.unfinished().isEmpty()) {
                    carryOut();
                }
                unexpectedFailures.recovered();
            } catch (SQLException | DataAccessException away) {
                LOG.debug("Replays wait for PostgreSQL: {}", away.getMessage());
            } catch (RuntimeException failed) {
                unexpectedFailures.record(failed);
            }
            pause();
        }
    }

    /** With one connection for all locks, until nothing is left to do. */
    private void carryOut() throws SQLException {
        try (Connection connection = connections.open("chancery replays")) {
            ReplayLock lock = new ReplayLock(connection);
            List<ReplayRequest> unfinished = requests.unfinished();
            while (thread != null && !unfinished.isEmpty()) {
                lock.insist();
                for (ReplayRequest request : unfinished) {
                    lookAfter(request, lock);
                }
                pause();
                unfinished = requests.unfinished();
            }
            running.values().forEach(ReplayRun::end);
        } finally {
            closeAll();
        }
    }

    /** Whoever is left in the map without a lock would never be carried out again. */
    private void closeAll() {
        for (ReplayRun run : List.copyOf(running.values())) {
            running.remove(run.request().topic());
            try {
                run.close();
            } catch (RuntimeException failed) {
                unexpectedFailures.record(failed);
            }
        }
    }

    private void lookAfter(ReplayRequest request, ReplayLock lock) throws SQLException {
        ReplayRun run = running.get(request.topic());
        if (run == null) {
            if (lock.tryToHold(request.topic())) {
                LOG.info("Replays up to position {} to {}", request.until().position(), request.topic());
                running.put(request.topic(), begins.begin(request, lock));
            }
        } else if (run.target().ended() != null || request.cancelled()) {
            run.end();
            Ended ended = run.target().ended();
            end(run, ended == null ? new Ended(Ending.CANCELLED, "") : ended, lock);
        } else if (!run.follower().isAlive()) {
            LOG.error("The thread of the replay to {} has died; the replay is begun again", request.topic());
            running.remove(request.topic());
            run.close();
            lock.release(request.topic());
        }
    }

    private void end(ReplayRun run, Ended ended, ReplayLock lock) throws SQLException {
        String topic = run.request().topic();
        requests.end(topic, ended);
        running.remove(topic);
        lock.release(topic);
        LOG.info(
                "The replay to {} is {}: {} events",
                topic,
                ended.how(),
                run.target().progress().events());
    }

    private void pause() {
        try {
            if (looks.tryAcquire(look.toNanos(), TimeUnit.NANOSECONDS)) {
                looks.drainPermits();
            }
        } catch (InterruptedException stopped) {
            thread = null;
        }
    }

    @Override
    public void stop() {
        Thread keeper = thread;
        thread = null;
        wake();
        if (keeper != null) {
            try {
                keeper.join(LONGEST_STOP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the store is opened, and stopped before it. */
    @Override
    public int getPhase() {
        return 100;
    }
}
