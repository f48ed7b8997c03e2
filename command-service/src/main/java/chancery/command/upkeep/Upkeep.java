package chancery.command.upkeep;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks every ten minutes, on one thread, in each instance; they do no harm when done twice. */
public final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** Something to be done now and then. */
    @FunctionalInterface
    public interface Task {
        /** Does it; what fails is tried again the next time. */
        void run();
    }

    private final List<Task> tasks;
    private @Nullable Thread thread;

    Upkeep(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    synchronized void start() {
        thread = Thread.ofVirtual().name("upkeep").start(this::run);
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                tasks.forEach(Upkeep::attempt);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Task task) {
        try {
            task.run();
        } catch (RuntimeException later) {
            LOG.debug("A task of upkeep failed and waits for its next turn: {}", later.getMessage());
        }
    }
}
