package chancery.faults.part;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of the running product, by the id and the command line that lie in its folder. */
public final class Part {

    /** As first seen: a number alone may by now be any other process's. */
    private static final Map<Path, ProcessHandle> SEEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final String name;

    Part(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Its name: {@code command-service-1}, {@code kafka}. */
    public String name() {
        return name;
    }

    /** The id of its present process, which may have ended. */
    public long pid() {
        return Long.parseLong(line(pidFile()).orElseThrow());
    }

    public boolean isAlive() {
        return process().filter(Part::lives).isPresent();
    }

    /** As {@code kill -9} does, the processes that it started included. */
    public void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(family, 10_000);
    }

    /** As {@code kill} does; what has not ended after 20 s is killed. */
    public void stop() {
        process().ifPresent(ProcessHandle::destroy);
        if (!awaitEnd(family(), 20_000)) {
            kill();
        }
    }

    /** Holds it still without ending it: a machine that hangs. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    /** Starts it again by its own command line. */
    public void start() {
        try {
            Redirect log = Redirect.appendTo(
                    folder.resolve("logs").resolve(name + ".log").toFile());
            Process process = new ProcessBuilder(
                            Files.readAllLines(folder.resolve("run").resolve(name + ".command")))
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log)
                    .redirectErrorStream(true)
                    .start();
            note(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Others read it meanwhile, and must find the old number or the new one. */
    private void note(long pid) throws IOException {
        Path fresh = pidFile().resolveSibling(name + ".pid.fresh");
        Files.writeString(fresh, pid + "\n");
        Files.move(fresh, pidFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of its health and metrics; empty for one that is no service. */
    public Optional<Integer> managementPort() {
        return setting("--management.server.port=")
                .or(() -> name.startsWith("notification-service") ? setting("--server.port=") : Optional.empty())
                .map(Integer::valueOf);
    }

    private Optional<String> setting(String option) {
        try (Stream<String> arguments = Files.lines(folder.resolve("run").resolve(name + ".command"))) {
            return arguments
                    .filter(argument -> argument.startsWith(option))
                    .map(argument -> argument.substring(option.length()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's own processes are no children of the one that starts and stops it. */
    private List<ProcessHandle> family() {
        Optional<ProcessHandle> postmaster = line(folder.resolve("data/postgres/cluster/postmaster.pid"))
                .filter(any -> name.equals("postgres"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        return Stream.concat(postmaster.stream(), process().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(Part::lives)
                .distinct()
                .toList();
    }

    private Optional<ProcessHandle> process() {
        ProcessHandle seen = SEEN.get(pidFile());
        if (seen == null || seen.pid() != pid()) {
            seen = ProcessHandle.of(pid()).orElse(null);
            if (seen != null) {
                SEEN.put(pidFile(), seen);
            }
        }
        return Optional.ofNullable(seen);
    }

    private void signal(String signal) {
        String pids =
                family().stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        try {
            if (!pids.isEmpty()) {
                new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> family, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (family.stream().anyMatch(Part::lives)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(20);
        }
        return true;
    }

    /**
     * One that has ended counts as alive until its parent has asked for it, if Linux's view of it is not looked at; and one
     * whose first thread has ended still holds its connections until the last one has.
     */
    private static boolean lives(ProcessHandle process) {
        Path seen = Path.of("/proc", Long.toString(process.pid()));
        Optional<String> state = line(seen.resolve("stat"));
        boolean ended = state.filter(
                        stat -> stat.substring(stat.lastIndexOf(')')).startsWith(") Z"))
                .isPresent();
        return process.isAlive() && (!ended || threads(seen) > 1);
    }

    private static int threads(Path seen) {
        String[] threads = seen.resolve("task").toFile().list();
        return threads == null ? 0 : threads.length;
    }

    private Path pidFile() {
        return folder.resolve("run").resolve(name + ".pid");
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
