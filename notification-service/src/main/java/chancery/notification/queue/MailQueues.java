package chancery.notification.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** The three mail queues, started and stopped together. */
public final class MailQueues implements SmartLifecycle {
    private final MailQueue codes;
    private final MailQueue notices;
    private final MailQueue deadLetters;
    private volatile boolean running;

    MailQueues(MailQueue codes, MailQueue notices, MailQueue deadLetters) {
        this.codes = codes;
        this.notices = notices;
        this.deadLetters = deadLetters;
    }

    /** The queue of reset codes, which wait for no other mail. */
    public MailQueue codes() {
        return codes;
    }

    /** The queue of all other mails. */
    public MailQueue notices() {
        return notices;
    }

    /** The failures by queue name; empty while all queues work. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        all().filter(queue -> !queue.failure().isEmpty()).forEach(queue -> failures.put(queue.name(), queue.failure()));
        return failures;
    }

    /** The metric's label is {@code lane}: dashboards and alerts depend on it. */
    void bindTo(MeterRegistry meters) {
        all().forEach(queue -> Gauge.builder("chancery.mails.pending", queue, MailQueue::pending)
                .description("Mails in the outbox, due now or later")
                .tag("lane", queue.name().replace(' ', '-'))
                .register(meters));
    }

    @Override
    public void start() {
        all().forEach(MailQueue::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        all().parallel().forEach(MailQueue::stop);
    }

    private Stream<MailQueue> all() {
        return List.of(codes, notices, deadLetters).stream();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the consumers and stops after them. */
    @Override
    public int getPhase() {
        return 150;
    }
}
