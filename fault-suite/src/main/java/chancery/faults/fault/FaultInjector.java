package chancery.faults.fault;

import chancery.faults.fault.Fault.Action;
import chancery.faults.process.Pause;
import chancery.faults.process.Processes;
import chancery.faults.process.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Injects the faults of a round, each on its own thread. */
public final class FaultInjector {
    private final Processes processes;
    private final Consumer<ServerProcess> beforeEnd;

    /**
     * Creates an injector.
     *
     * @param beforeEnd called with each process before it is killed or stopped
     */
    public FaultInjector(Processes processes, Consumer<ServerProcess> beforeEnd) {
        this.processes = processes;
        this.beforeEnd = beforeEnd;
    }

    /**
     * Starts the threads; join them to wait for the end of the last fault.
     *
     * @param startedNanos start of the load, by {@link System#nanoTime()}
     */
    public List<Thread> begin(List<Fault> faults, long startedNanos) {
        List<Thread> threads = new ArrayList<>();
        for (Fault fault : faults) {
            threads.add(Thread.ofPlatform().name(fault.label()).start(() -> inject(fault, startedNanos)));
        }
        return threads;
    }

    private void inject(Fault fault, long startedNanos) {
        Pause.millis(fault.after().toMillis() - (System.nanoTime() - startedNanos) / 1_000_000);
        ServerProcess process = choose(fault);
        System.out.println("  " + fault + " hits " + process);
        if (fault.action() != Action.FREEZE) {
            beforeEnd.accept(process);
        }
        switch (fault.action()) {
            case KILL -> process.kill();
            case STOP -> process.stop();
            case FREEZE -> process.freeze();
        }
        Pause.millis(fault.lasts().toMillis());
        switch (fault.action()) {
            case KILL, STOP -> restart(process);
            case FREEZE -> process.resume();
        }
    }

    /** Another fault of the round may already have restarted it. */
    private void restart(ServerProcess process) {
        synchronized (processes) {
            if (!process.isAlive()) {
                process.start();
            }
        }
    }

    private ServerProcess choose(Fault fault) {
        return switch (fault.target()) {
            case PUBLISHER -> processes.publisher().orElseGet(() -> instance("command-service", fault));
            case KAFKA -> processes.named("kafka");
            case POSTGRES -> processes.named("postgres");
            case MONGO -> processes.named("mongo");
            case PROJECTOR -> instance("query-service", fault);
            case MAILER -> instance("notification-service", fault);
        };
    }

    private ServerProcess instance(String service, Fault fault) {
        List<ServerProcess> instances = processes.instances(service);
        return instances.get(fault.draw() % instances.size());
    }
}
