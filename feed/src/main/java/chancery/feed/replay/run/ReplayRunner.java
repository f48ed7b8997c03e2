package chancery.feed.replay.run;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.UnexpectedFailures;
import chancery.eventstore.lock.SessionLocks;
import chancery.feed.election.LeaderLock;
import chancery.feed.election.LeaderSession;
import chancery.feed.election.Term;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.request.ReplayRequests;
import chancery.task.PeriodicTask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Runs the requested replays whose locks this process holds. Every command-service has a runner; when one fails, the others
 * acquire its locks and resume its replays. After an unexpected failure, this process releases all locks and acquires them
 * again.
 */
public final class ReplayRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(12);

    /** The runner starts after the event store, and stops before it. */
    private static final int PHASE = 100;

    private final LeaderSession session;
    private final ReplayRequests requests;
    private final ReplayRunFactory runs;
    private final PeriodicTask task;
    private final Map<String, ReplayRun> running = new ConcurrentHashMap<>();
    private final UnexpectedFailures unexpectedFailures =
            new UnexpectedFailures(LOG, "Replays were interrupted by a failure; restarting them");

    /**
     * A runner that has not started.
     *
     * @param interval how often it reads the requests
     */
    public ReplayRunner(
            DedicatedConnections connections, ReplayRequests requests, ReplayRunFactory runs, Duration interval) {
        this.session = new LeaderSession(connections, "chancery replays");
        this.requests = requests;
        this.runs = runs;
        task = new PeriodicTask("replays", interval, this::round)
                .withStopTimeout(STOP_TIMEOUT)
                .withFinalStep(this::finishAll);
    }

    /** A replay that this process runs. */
    public Optional<ReplayRun> run(String topic) {
        return Optional.ofNullable(running.get(topic));
    }

    /** Reads the requests now. */
    public void trigger() {
        task.trigger();
    }

    private void round() {
        try {
            List<ReplayRequest> unfinished = requests.unfinished();
            if (unfinished.isEmpty()) {
                finishAll();
            } else {
                SessionLocks locks = session.locks();
                for (ReplayRequest request : unfinished) {
                    advance(request, locks);
                }
            }
            unexpectedFailures.recovered();
        } catch (SQLException | DataAccessException unavailable) {
            LOG.debug("Replays wait for PostgreSQL: {}", unavailable.getMessage());
            abortAll();
        } catch (RuntimeException failed) {
            abortAll();
            unexpectedFailures.record(failed);
        } catch (Error fatal) {
            abortAll();
            unexpectedFailures.record(new IllegalStateException(fatal));
        }
    }

    private void advance(ReplayRequest request, SessionLocks locks) throws SQLException {
        ReplayRun run = running.get(request.topic());
        if (run == null) {
            LeaderLock lock = LeaderLock.ofReplay(locks, request.topic());
            if (lock.tryAcquire()) {
                LOG.info(
                        "This command-service runs the replay to {}, up to position {}",
                        request.topic(),
                        request.until().position());
                running.put(request.topic(), runs.begin(request, lock));
            }
        } else if (run.target().ended() != null || request.cancelled()) {
            run.close();
            Ended ended = run.target().ended();
            end(run, ended == null ? new Ended(Ending.CANCELLED, "") : ended);
        } else if (!run.follower().isAlive()) {
            LOG.error("The thread of the replay to {} ended unexpectedly; restarting the replay", request.topic());
            running.remove(request.topic());
            run.abort();
            run.lock().close();
        }
    }

    private void end(ReplayRun run, Ended ended) throws SQLException {
        String topic = run.request().topic();
        requests.end(topic, ended);
        running.remove(topic);
        run.lock().close();
        LOG.info(
                "The replay to {} has ended ({}) after {} events",
                topic,
                ended.how(),
                run.target().progress().events());
    }

    /** Finishes the batches in progress, then releases all locks. */
    private void finishAll() {
        try {
            running.values().forEach(Term::close);
        } finally {
            abortAll();
        }
    }

    /**
     * Aborts all replays and releases all locks. A run without its lock must not stay in the map: this process would not resume
     * it.
     */
    private void abortAll() {
        for (ReplayRun run : List.copyOf(running.values())) {
            running.remove(run.request().topic());
            try {
                run.abort();
            } catch (RuntimeException failed) {
                unexpectedFailures.record(failed);
            }
        }
        session.close();
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
