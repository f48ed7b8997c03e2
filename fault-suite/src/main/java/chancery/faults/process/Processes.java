package chancery.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All processes of the installation. */
public final class Processes {
    private static final long LONGEST_START_SECONDS = 120;

    private final Installation installation;
    private final ManagementClient management = new ManagementClient();

    /** Remembers the processes that run now, so that a reused process id is never signalled. */
    public Processes(Installation installation) {
        this.installation = installation;
        all().forEach(ServerProcess::isAlive);
    }

    public ServerProcess named(String name) {
        return new ServerProcess(installation.folder(), name);
    }

    /** Returns all processes. */
    public List<ServerProcess> all() {
        try (Stream<java.nio.file.Path> files = Files.list(installation.folder().resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".command"))
                    .map(file -> named(file.substring(0, file.length() - ".command".length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the instances of a service, ordered by number. */
    public List<ServerProcess> instances(String service) {
        return all().stream()
                .filter(process -> process.name().startsWith(service + "-"))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** Returns the command-service whose feed endpoint reports that it is the publisher. */
    public Optional<ServerProcess> publisher() {
        return instances("command-service").stream()
                .filter(ServerProcess::isAlive)
                .filter(process -> management
                        .json(process, "feed")
                        .map(feed -> feed.path("publisher").asString())
                        .filter(state -> !state.equals("not this process"))
                        .isPresent())
                .findFirst();
    }

    public ManagementClient management() {
        return management;
    }

    /**
     * Resumes frozen processes, restarts those that have exited, and waits until every service is ready.
     *
     * @throws IllegalStateException if a service is not ready within two minutes
     */
    public void recover() {
        all().forEach(ServerProcess::resume);
        all().stream().filter(process -> !process.isAlive()).forEach(ServerProcess::start);
        long end = System.nanoTime() + LONGEST_START_SECONDS * 1_000_000_000;
        for (ServerProcess process : all()) {
            while (process.managementPort().isPresent() && !management.isReady(process)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            process + " is not ready after " + LONGEST_START_SECONDS + " s; see its log file");
                }
                if (!process.isAlive()) {
                    process.start();
                }
                Pause.millis(200);
            }
        }
    }
}
