package chancery.faults.fault;

import chancery.faults.fault.Fault.Manner;
import chancery.faults.part.Part;
import chancery.faults.part.Parts;
import chancery.faults.part.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does to the running product what a round's plan says, each fault on a thread of its own. */
public final class FaultInjector {

    private final Parts parts;
    private final Consumer<Part> beforeTheEnd;

    /**
     * Over the running product.
     *
     * @param beforeTheEnd what is still to be asked of a process that is about to be killed or stopped
     */
    public FaultInjector(Parts parts, Consumer<Part> beforeTheEnd) {
        this.parts = parts;
        this.beforeTheEnd = beforeTheEnd;
    }

    /**
     * Begins; join the threads to know that all is over.
     *
     * @param beganNanos when the load began, on {@link System#nanoTime()}
     */
    public List<Thread> begin(List<Fault> faults, long beganNanos) {
        List<Thread> threads = new ArrayList<>();
        for (Fault fault : faults) {
            threads.add(Thread.ofPlatform().name(fault.label()).start(() -> inject(fault, beganNanos)));
        }
        return threads;
    }

    private void inject(Fault fault, long beganNanos) {
        Pause.millis(fault.after().toMillis() - (System.nanoTime() - beganNanos) / 1_000_000);
        Part part = choose(fault);
        System.out.println("  " + fault + " hits " + part);
        if (fault.manner() != Manner.FREEZE) {
            beforeTheEnd.accept(part);
        }
        switch (fault.manner()) {
            case KILL -> part.kill();
            case STOP -> part.stop();
            case FREEZE -> part.freeze();
        }
        Pause.millis(fault.lasts().toMillis());
        switch (fault.manner()) {
            case KILL, STOP -> startAgain(part);
            case FREEZE -> part.thaw();
        }
    }

    /** Another fault of the round may have started it meanwhile. */
    private void startAgain(Part part) {
        synchronized (parts) {
            if (!part.isAlive()) {
                part.start();
            }
        }
    }

    private Part choose(Fault fault) {
        return switch (fault.target()) {
            case PUBLISHER -> parts.publisher().orElseGet(() -> instance("command-service", fault));
            case KAFKA -> parts.named("kafka");
            case POSTGRES -> parts.named("postgres");
            case MONGO -> parts.named("mongo");
            case PROJECTOR -> instance("query-service", fault);
            case MAILER -> instance("notification-service", fault);
        };
    }

    private Part instance(String service, Fault fault) {
        List<Part> instances = parts.instances(service);
        return instances.get(fault.draw() % instances.size());
    }
}
