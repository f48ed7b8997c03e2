package chancery.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** An executable of this build. */
record Executable(String service, Path jar) {
    private static final String BOM = "META-INF/sbom/application.cdx.json";

    /** The product's executables. */
    static List<Executable> all() {
        return Stream.of("command-service", "query-service", "notification-service", "all-in-one", "cli")
                .map(Executable::newest)
                .toList();
    }

    /** The executable of the module {@code service}. */
    static Executable newest(String service) {
        try (Stream<Path> files = Files.list(Path.of("..", service, "target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(jar -> new Executable(service, jar))
                    .orElseThrow(
                            () -> new AssertionError(service + " has no executable: it is built before this test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of its third-party libraries. */
    TreeSet<String> libraries() {
        try (JarFile file = new JarFile(jar.toFile())) {
            TreeSet<String> names = new TreeSet<>();
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("BOOT-INF/lib/".length()))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The components of its bill of materials. */
    List<Component> components() {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(
                        Objects.requireNonNull(file.getEntry(BOM), () -> jar + " has no bill of materials"))) {
            return new JsonMapper()
                    .readTree(in)
                    .path("components")
                    .valueStream()
                    .map(Component::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
