package chancery.feed.publish;

import chancery.feed.kafka.ObservedClients;
import chancery.feed.publish.producer.FeedProducer;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Interrupts publishers at random calls of a transaction, before or after the call, in one of several ways. */
final class Interruptions implements ObservedClients.Observer {
    private static final Set<String> STEPS =
            Set.of("initTransactions", "beginTransaction", "send", "flush", "commitTransaction", "poll");

    private final FeedFixture parts;
    private final Random random;
    private final AtomicInteger happened = new AtomicInteger();
    private volatile boolean ended;

    Interruptions(FeedFixture parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    FeedPublisher started() {
        return parts.started(this);
    }

    void end() {
        ended = true;
    }

    int happened() {
        return happened.get();
    }

    @Override
    public void before(String call, Object client) {
        interruptSometimes(call, client);
    }

    @Override
    public void after(String call, Object client) {
        interruptSometimes(call, client);
    }

    private void interruptSometimes(String call, Object client) {
        if (ended || !STEPS.contains(call) || random.nextInt(call.equals("send") ? 60 : 12) != 0) {
            return;
        }
        happened.incrementAndGet();
        switch (random.nextInt(4)) {
            case 0 -> fail(call);
            case 1 -> {
                if (client instanceof Producer<?, ?> producer) {
                    producer.close(Duration.ZERO);
                }
                fail(call);
            }
            case 2 -> fenceThePublisher();
            default -> parts.cutLocks();
        }
    }

    private static void fail(String call) {
        throw new KafkaException("interrupted at " + call);
    }

    /** Initialises a stale producer, like a process that has lost the lock but has not detected that yet. */
    private void fenceThePublisher() {
        try (FeedProducer stale = FeedFixture.producer(parts.clients())) {
            stale.initialise();
        }
    }
}
