package chancery.notification.consumer;

import chancery.task.PeriodicTask;
import chancery.telemetry.FollowerLag;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Runs the consumer of one group. It is started in the background until that succeeds: a host name that cannot be resolved
 * yet must not stop the service from starting. Kafka's consumer waits silently for a broker, so this checks its contact
 * every second and logs each loss and return once.
 */
public final class FeedConsumer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedConsumer.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String UNAVAILABLE = "Kafka unavailable";

    private final ConsumerGroup group;
    private final FeedListener listener;
    private final Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private final ConsumerLag lag;
    private final PeriodicTask task;
    private volatile @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private volatile boolean unavailable;
    private volatile long lostAt;
    private volatile String loggedStall = "";

    FeedConsumer(
            ConsumerGroup group,
            FeedListener listener,
            Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
            ConsumerLag lag) {
        this.group = group;
        this.listener = listener;
        this.containers = containers;
        this.lag = lag;
        this.task = new PeriodicTask("consumer-" + group.id(), INTERVAL, this::check).withStopTimeout(Duration.ZERO);
    }

    /** Why it reads no records, for an operator; empty while it reads. */
    public String failure() {
        if (unavailable || container == null) {
            return UNAVAILABLE;
        }
        String storeFailure = listener.failure();
        return storeFailure.isEmpty() ? lag.stall() : storeFailure;
    }

    FollowerLag lag() {
        return new FollowerLag(group.follower(), lag::events, lag::seconds);
    }

    /** The id of the consumer group. */
    public String group() {
        return group.id();
    }

    private void check() throws InterruptedException {
        startOrCheckContact();
        measureLag();
    }

    private synchronized void startOrCheckContact() {
        ConcurrentMessageListenerContainer<byte[], byte[]> running = container;
        if (task.isStopping()) {
            return;
        }
        if (running == null) {
            startContainer();
        } else if (running.getContainers().stream().noneMatch(Lifecycle::isRunning)) {
            running.stop();
            container = null;
            contactLost("its consumer ended and is restarted");
        } else if (BrokerContact.has(running.metrics(), longestSilence())) {
            contactMade();
        } else {
            contactLost("no broker answers");
        }
    }

    /** Measured here, so that a request for metrics never waits for Kafka. */
    private void measureLag() throws InterruptedException {
        if (unavailable) {
            lag.measurementFailed();
            return;
        }
        lag.measure();
        String stall = lag.stall();
        if (!stall.isEmpty() && loggedStall.isEmpty()) {
            LOG.warn(
                    "Consumer group {} is stalled: {}; no mail for later events until the transaction commits or aborts",
                    group.id(),
                    stall);
        } else if (stall.isEmpty() && !loggedStall.isEmpty()) {
            LOG.info("Consumer group {} continues", group.id());
        }
        loggedStall = stall;
    }

    private void startContainer() {
        ConcurrentMessageListenerContainer<byte[], byte[]> fresh = containers.get();
        try {
            fresh.start();
            container = fresh;
        } catch (KafkaException unresolved) {
            fresh.stop();
            contactLost(String.valueOf(unresolved.getMessage()));
        }
    }

    private void contactLost(String reason) {
        if (!unavailable) {
            lostAt = System.nanoTime();
            LOG.warn(
                    "{} for {} ({}): events stay on the topic; retrying every {} ms",
                    UNAVAILABLE,
                    group.id(),
                    reason,
                    INTERVAL.toMillis());
        }
        unavailable = true;
    }

    /** After a loss only a later heartbeat counts; Kafka reports ages in whole seconds. */
    private Duration longestSilence() {
        if (!unavailable) {
            return BrokerContact.LONGEST_SILENCE;
        }
        Duration sinceLoss = Duration.ofNanos(System.nanoTime() - lostAt).minusSeconds(1);
        return sinceLoss.compareTo(BrokerContact.LONGEST_SILENCE) < 0 ? sinceLoss : BrokerContact.LONGEST_SILENCE;
    }

    private void contactMade() {
        if (unavailable) {
            LOG.info("Kafka available: {} continues", group.id());
        }
        unavailable = false;
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void stop() {
        task.stop();
        synchronized (this) {
            ConcurrentMessageListenerContainer<byte[], byte[]> running = container;
            container = null;
            if (running != null) {
                running.stop();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    /** After the mail queues; stopped before them. */
    @Override
    public int getPhase() {
        return 200;
    }
}
