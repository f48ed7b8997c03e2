package chancery.notification.intake;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Runs one lane's consumer. It is started in the background and again until that works: a name that cannot be resolved
 * yet must not stop the service from starting.
 */
public final class FeedIntake implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final IntakeLane lane;
    private final FeedListener listener;
    private final Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private volatile @Nullable Thread starter;
    private volatile boolean started;

    FeedIntake(
            IntakeLane lane,
            FeedListener listener,
            Supplier<ConcurrentMessageListenerContainer<byte[], byte[]>> containers) {
        this.lane = lane;
        this.listener = listener;
        this.containers = containers;
    }

    /** What keeps it from reading, in words for an operator; empty while nothing does. */
    public String trouble() {
        return started ? listener.isWaiting() ? "MongoDB is away" : "" : "Kafka is away";
    }

    /** The consumer group. */
    public String group() {
        return lane.group();
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::startUntilDone, "start-" + lane.group());
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    private void startUntilDone() {
        boolean told = false;
        while (starter != null && !tryToStart(told)) {
            told = true;
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private synchronized boolean tryToStart(boolean told) {
        if (starter == null) {
            return true;
        }
        ConcurrentMessageListenerContainer<byte[], byte[]> fresh = containers.get();
        try {
            fresh.start();
            container = fresh;
            started = true;
            return true;
        } catch (KafkaException away) {
            fresh.stop();
            if (!told) {
                LOG.warn("{} waits for Kafka: {}", lane.group(), away.getMessage());
            }
            return false;
        }
    }

    @Override
    public void stop() {
        Thread thread = starter;
        starter = null;
        if (thread != null) {
            thread.interrupt();
        }
        synchronized (this) {
            if (container != null) {
                container.stop();
                container = null;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    /** Started last and stopped first of the mailer's parts. */
    @Override
    public int getPhase() {
        return 200;
    }
}
