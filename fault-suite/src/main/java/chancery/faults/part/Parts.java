package chancery.faults.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All processes of the running product. */
public final class Parts {

    private static final long LONGEST_START_SECONDS = 120;

    private final Site site;
    private final Management management = new Management();

    /** All of them as they run now: it is these processes that are ended later, and no others by the same numbers. */
    public Parts(Site site) {
        this.site = site;
        all().forEach(Part::isAlive);
    }

    /** A part by its name. */
    public Part named(String name) {
        return new Part(site.folder(), name);
    }

    /** All parts and instances. */
    public List<Part> all() {
        try (Stream<java.nio.file.Path> files = Files.list(site.folder().resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".command"))
                    .map(file -> named(file.substring(0, file.length() - ".command".length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instances of a service, by number. */
    public List<Part> instances(String service) {
        return all().stream()
                .filter(part -> part.name().startsWith(service + "-"))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The command-service that publishes, as it says itself; empty while none does. */
    public Optional<Part> publisher() {
        return instances("command-service").stream()
                .filter(Part::isAlive)
                .filter(part -> management
                        .json(part, "feed")
                        .map(feed -> feed.path("publisher").asString())
                        .filter(state -> !state.equals("not this process"))
                        .isPresent())
                .findFirst();
    }

    /** Health and metrics of services. */
    public Management management() {
        return management;
    }

    /**
     * Starts what has ended, lets go on what is frozen, and returns when every service says that it is ready.
     *
     * @throws IllegalStateException if one does not within two minutes
     */
    public void heal() {
        all().forEach(Part::thaw);
        all().stream().filter(part -> !part.isAlive()).forEach(Part::start);
        long end = System.nanoTime() + LONGEST_START_SECONDS * 1_000_000_000;
        for (Part part : all()) {
            while (part.managementPort().isPresent() && !management.isReady(part)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            part + " is not ready after " + LONGEST_START_SECONDS + " s; see its log");
                }
                if (!part.isAlive()) {
                    part.start();
                }
                Pause.millis(200);
            }
        }
    }
}
