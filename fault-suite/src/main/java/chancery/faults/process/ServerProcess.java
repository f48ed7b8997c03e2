package chancery.faults.process;

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

/** A process of the installation, controlled through its pid file and command file. */
public final class ServerProcess {
    /** Handles as first seen: the operating system may reuse a process id. */
    private static final Map<Path, ProcessHandle> SEEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final String name;

    ServerProcess(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** For example {@code command-service-1} or {@code kafka}. */
    public String name() {
        return name;
    }

    /** The id of the current process, which may have exited. */
    public long pid() {
        return Long.parseLong(line(pidFile()).orElseThrow());
    }

    public boolean isAlive() {
        return process().filter(ServerProcess::isRunning).isPresent();
    }

    /** Kills the process and its descendants with SIGKILL. */
    public void kill() {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(tree, 10_000);
    }

    /** Sends SIGTERM, and SIGKILL to processes that still run after 20 s. */
    public void stop() {
        process().ifPresent(ProcessHandle::destroy);
        if (!awaitEnd(tree(), 20_000)) {
            kill();
        }
    }

    /** Sends SIGSTOP: simulates a machine that hangs. */
    public void freeze() {
        signal("STOP");
    }

    /** Sends SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** Starts the process again with its recorded command line. */
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
            writePid(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file atomically: other threads read it at the same time. */
    private void writePid(long pid) throws IOException {
        Path fresh = pidFile().resolveSibling(name + ".pid.fresh");
        Files.writeString(fresh, pid + "\n");
        Files.move(fresh, pidFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The management port; empty if the process is not a service. */
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

    /** The process with its descendants. PostgreSQL's server is not a child of the process that starts it. */
    private List<ProcessHandle> tree() {
        Optional<ProcessHandle> postmaster = line(folder.resolve("data/postgres/cluster/postmaster.pid"))
                .filter(any -> name.equals("postgres"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        return Stream.concat(postmaster.stream(), process().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(ServerProcess::isRunning)
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
                tree().stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
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

    private static boolean awaitEnd(List<ProcessHandle> tree, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (tree.stream().anyMatch(ServerProcess::isRunning)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(20);
        }
        return true;
    }

    /**
     * Java reports a zombie process as alive, so this reads its state in {@code /proc}. A zombie with more than one thread still
     * holds its connections.
     */
    private static boolean isRunning(ProcessHandle process) {
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
