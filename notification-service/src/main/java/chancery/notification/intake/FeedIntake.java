package chancery.notification.intake;

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
 * Runs one lane's consumer. It is started in the background and again until that works: a name that cannot be resolved
 * yet must not stop the service from starting. While it runs, its contact to Kafka is looked at: the consumer waits
 * silently, so the log hears from here once that Kafka is away, and once that it is back.
 */
public final class FeedIntake implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final IntakeLane lane;
    private final FeedListener listener;
    private final Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private final IntakeLag lag;
    private volatile @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private volatile @Nullable Thread keeper;
    private volatile boolean away;
    private volatile String told = "";

    FeedIntake(
            IntakeLane lane,
            FeedListener listener,
            Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
            IntakeLag lag) {
        this.lane = lane;
        this.listener = listener;
        this.containers = containers;
        this.lag = lag;
    }

    /** What keeps it from reading, in words for an operator; empty while nothing does. */
    public String trouble() {
        if (away || container == null) {
            return "Kafka is away";
        }
        String ofMongo = listener.trouble();
        return ofMongo.isEmpty() ? lag.trouble() : ofMongo;
    }

    /** How far it is behind the topic. */
    FollowerLag lag() {
        return new FollowerLag(lane.follower(), lag::events, lag::seconds);
    }

    /** The consumer group. */
    public String group() {
        return lane.group();
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::keepRunning, "intake-" + lane.group());
        thread.setDaemon(true);
        keeper = thread;
        thread.start();
    }

    private void keepRunning() {
        while (keeper != null) {
            startOrLook();
            try {
                measure();
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private synchronized void startOrLook() {
        ConcurrentMessageListenerContainer<byte[], byte[]> running = container;
        if (keeper == null) {
            return;
        }
        if (running == null) {
            tryToStart();
        } else if (running.getContainers().stream().noneMatch(Lifecycle::isRunning)) {
            running.stop();
            container = null;
            waitBecause("its consumer has ended and is started again");
        } else if (BrokerContact.has(running.metrics())) {
            goOn();
        } else {
            waitBecause("no broker answers");
        }
    }

    /** Here, so that whoever asks for metrics never waits for Kafka. */
    private void measure() throws InterruptedException {
        if (away) {
            lag.cannotLook();
        } else {
            lag.look();
        }
        String held = lag.trouble();
        if (!held.isEmpty() && told.isEmpty()) {
            LOG.warn("{} stands still: {}", lane.group(), held);
        } else if (held.isEmpty() && !told.isEmpty() && !away) {
            LOG.info("{} goes on", lane.group());
        }
        told = away ? told : held;
    }

    private void tryToStart() {
        ConcurrentMessageListenerContainer<byte[], byte[]> fresh = containers.get();
        try {
            fresh.start();
            container = fresh;
        } catch (KafkaException unresolved) {
            fresh.stop();
            waitBecause(String.valueOf(unresolved.getMessage()));
        }
    }

    private void waitBecause(String why) {
        if (!away) {
            LOG.warn("{} waits for Kafka: {}", lane.group(), why);
        }
        away = true;
    }

    private void goOn() {
        if (away) {
            LOG.info("{} goes on: Kafka is back", lane.group());
        }
        away = false;
    }

    @Override
    public void stop() {
        Thread thread = keeper;
        keeper = null;
        if (thread != null) {
            thread.interrupt();
        }
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
        return keeper != null;
    }

    /** Started last and stopped first of the mailer's parts. */
    @Override
    public int getPhase() {
        return 200;
    }
}
