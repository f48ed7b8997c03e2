package chancery.notification.send;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** The three lanes, started and stopped together. */
public final class SendLanes implements SmartLifecycle {

    private final Lane codes;
    private final Lane notices;
    private final Lane deadLetters;
    private volatile boolean running;

    SendLanes(Lane codes, Lane notices, Lane deadLetters) {
        this.codes = codes;
        this.notices = notices;
        this.deadLetters = deadLetters;
    }

    /** Reset codes: they wait for nothing else. */
    public Lane codes() {
        return codes;
    }

    /** All other mails. */
    public Lane notices() {
        return notices;
    }

    /** What can never be sent. */
    public Lane deadLetters() {
        return deadLetters;
    }

    /** What keeps each lane from working; empty while nothing does. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        all().filter(lane -> !lane.trouble().isEmpty()).forEach(lane -> troubles.put(lane.name(), lane.trouble()));
        return troubles;
    }

    /** How many mails each lane has before it. */
    void bindTo(MeterRegistry meters) {
        all().forEach(lane -> Gauge.builder("chancery.mails.pending", lane, Lane::pending)
                .description("Mails that are to be handled, now or later")
                .tag("lane", lane.name().replace(' ', '-'))
                .register(meters));
    }

    @Override
    public void start() {
        all().forEach(Lane::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        all().parallel().forEach(Lane::close);
    }

    private Stream<Lane> all() {
        return List.of(codes, notices, deadLetters).stream();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the consumers, and stopped after them. */
    @Override
    public int getPhase() {
        return 150;
    }
}
