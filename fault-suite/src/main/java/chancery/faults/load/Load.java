package chancery.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A round's load: several visitors at once. */
public final class Load {

    private final Api api;
    private final MailBox mails;
    private final Ledger ledger;
    private final int visitors;

    public Load(Api api, MailBox mails, Ledger ledger, int visitors) {
        this.api = api;
        this.mails = mails;
        this.ledger = ledger;
        this.visitors = visitors;
    }

    /**
     * Begins; join the threads to know that all is answered.
     *
     * @param name unique among all loads on one log
     * @param beganNanos when the load begins, on {@link System#nanoTime()}
     */
    public List<Thread> begin(String name, long seed, long beganNanos, Duration lasts) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            Visitor visitor = new Visitor(api, mails, ledger, new Random(seed + i), name + "-" + (char) ('a' + i));
            threads.add(Thread.ofPlatform()
                    .name("visitor-" + i)
                    .start(() -> visitor.visit(() -> System.nanoTime() - beganNanos < lasts.toNanos())));
        }
        return threads;
    }
}
