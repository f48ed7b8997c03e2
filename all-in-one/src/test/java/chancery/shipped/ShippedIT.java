package chancery.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each executable has a complete bill of materials, and every licence in it is allowed. */
class ShippedIT {
    private static final Path PAGE = Path.of("..", "docs", "licences.md");
    private static final Path FRESH = Path.of("target", "licences.md");

    /** Licences whose libraries may be distributed with an Apache-2.0 product. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "PostgreSQL",
            "Unicode-3.0",
            "Zlib",
            "0BSD",
            // Names in poms that are not SPDX identifiers. "The BSD License" counts as the strictest one; the others
            // are
            // an MIT licence, Go's BSD licence, a BSD licence with an acknowledgement, and no rights reserved.
            "BSD-4-Clause",
            "Bouncy Castle Licence",
            "Go License",
            "Indiana University Extreme! Lab Software License",
            "Public Domain");

    @Test
    void every_library_in_an_executable_is_in_its_bill_of_materials() {
        for (Executable executable : Executable.all()) {
            List<Component> components = executable.components();
            assertThat(executable.libraries())
                    .as(executable.service())
                    .hasSizeGreaterThan(executable.service().equals("cli") ? 5 : 50)
                    .allMatch(library -> components.stream()
                            .anyMatch(component -> library.startsWith(component.name() + "-" + component.version())
                                    || isOfTheLoader(library)));
        }
    }

    @Test
    void the_operators_commands_start_from_their_executable() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Executable.newest("cli").jar().toString(),
                        "replay",
                        "--help")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(Path.of("..", "scripts", "help", "replay.txt")).hasContent(printed);
    }

    @Test
    void every_library_has_an_allowed_licence() {
        for (Executable executable : Executable.all()) {
            assertThat(executable.components())
                    .filteredOn(component -> !component.isOurs())
                    .as(executable.service())
                    .allMatch(component -> component.licences().stream().anyMatch(ALLOWED::contains));
        }
    }

    @Test
    void the_page_lists_every_library_with_its_licence() throws IOException {
        TreeMap<String, Component> libraries = new TreeMap<>();
        TreeMap<String, Set<String>> users = new TreeMap<>();
        for (Executable executable : Executable.all()) {
            for (Component component : executable.components()) {
                if (!component.isOurs()) {
                    libraries.put(component.id(), component);
                    users.computeIfAbsent(component.id(), id -> new TreeSet<>()).add(executable.service());
                }
            }
        }
        StringBuilder fresh = new StringBuilder(HEAD);
        libraries.forEach((id, component) -> fresh.append("| %s | %s | %s | %s |%n"
                .formatted(
                        id,
                        component.version(),
                        String.join(" or ", component.licences()),
                        String.join(", ", users.getOrDefault(id, Set.of())))));
        Files.writeString(FRESH, fresh);
        assertThat(PAGE)
                .as("docs/licences.md is outdated; replace it with all-in-one/" + FRESH)
                .hasContent(fresh.toString());
    }

    private static final String HEAD = """
        # Licences

        The libraries in the executables, from their bills of materials (CycloneDX, in each executable and at
        `/actuator/sbom/application`). Chancery itself is under Apache-2.0. If a library has several licences, any of them may be chosen.
        `ShippedIT` fails if none of them is allowed, and compares this page with the executables. After a change of dependencies it writes
        the new page to `all-in-one/target/licences.md`.

        | library | version | licence | in |
        |---|---|---|---|
        """;

    /** Spring Boot's plugin adds it to every executable. */
    private static boolean isOfTheLoader(String library) {
        return library.startsWith("spring-boot-jarmode-tools-");
    }
}
