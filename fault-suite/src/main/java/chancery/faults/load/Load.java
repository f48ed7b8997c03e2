package chancery.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The load of a round: several concurrent virtual users. */
public final class Load {
    private final LoadClient api;
    private final MailpitClient mails;
    private final LoadResults results;
    private final int virtualUsers;

    public Load(LoadClient api, MailpitClient mails, LoadResults results, int virtualUsers) {
        this.api = api;
        this.mails = mails;
        this.results = results;
        this.virtualUsers = virtualUsers;
    }

    /**
     * Starts the threads; join them to wait for the last response.
     *
     * @param name unique among all loads on the same log
     * @param startedNanos start of the load, by {@link System#nanoTime()}
     */
    public List<Thread> begin(String name, long seed, long startedNanos, Duration lasts) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < virtualUsers; i++) {
            VirtualUser user = new VirtualUser(api, mails, results, new Random(seed + i), nameOf(name, i));
            threads.add(Thread.ofPlatform()
                    .name("virtual-user-" + i)
                    .start(() -> user.run(() -> System.nanoTime() - startedNanos < lasts.toNanos())));
        }
        return threads;
    }

    /** The name of a virtual user: part of its addresses. */
    static String nameOf(String load, int number) {
        return load + "-u" + number;
    }
}
