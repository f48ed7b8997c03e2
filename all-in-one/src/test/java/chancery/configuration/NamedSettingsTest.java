package chancery.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** Every setting that pages, scripts, compose files and settings files name exists. */
class NamedSettingsTest {
    private static final Path ROOT = Path.of("..");

    private static final List<String> TEXTS = List.of(
            "README.md",
            "SECURITY.md",
            "CONTRIBUTING.md",
            "docker-compose.yml",
            "Dockerfile",
            "chancery",
            "docs",
            "ops",
            "scripts",
            ".ci");

    private static final Pattern VARIABLE = Pattern.compile(
            "(?<![A-Z_$])(?:CHANCERY|SPRING|SERVER|MANAGEMENT|LOGGING)_[A-Z0-9_]*[A-Z0-9](?![_A-Z0-9*])");
    private static final Pattern ARGUMENT =
            Pattern.compile("--((?:chancery|spring|server|management|logging)\\.[a-z0-9.-]*[a-z0-9])(?=[=\"' ])");
    private static final Pattern QUOTED =
            Pattern.compile("`((?:chancery|spring|server|management|logging)\\.[a-z0-9.-]*[a-z0-9])(?:=[^`]*)?`");

    /** An image's build argument, a variable of the CLI, and a label value. */
    private static final Set<String> NO_SETTINGS = Set.of("MANAGEMENT_PORT", "CHANCERY_MANAGEMENT_URL", "SERVER_ERROR");

    /** Topics and event types have similar names. */
    private static final Pattern OTHER_NAMES =
            Pattern.compile("chancery\\.(account-events|replay\\.[a-z]+$|account\\.[a-z-]+\\.v\\d).*");

    /** Metrics and packages have similar names. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:\"|^package )(chancery\\.[a-z0-9.-]+)[\";]", Pattern.MULTILINE);

    private final Settings settings = Settings.onClasspath();

    @Test
    void every_named_variable_is_a_setting_or_a_variable_of_a_script() {
        assertThat(inText(VARIABLE, 0).filter(name -> !NO_SETTINGS.contains(name) && isOfAGroup(name)))
                .hasSizeGreaterThan(20)
                .allMatch(settings::has);
    }

    @Test
    void every_named_argument_is_a_setting() {
        assertThat(inText(ARGUMENT, 1)).hasSizeGreaterThan(10).allMatch(settings::has);
    }

    @Test
    void every_setting_that_a_page_quotes_exists() throws IOException {
        Set<String> literals = literals();
        assertThat(inText(QUOTED, 1).filter(name -> !OTHER_NAMES.matcher(name).matches()))
                .hasSizeGreaterThan(40)
                .allMatch(name -> settings.has(name) || settings.hasBelow(name + ".") || literals.contains(name));
    }

    @Test
    void every_setting_in_the_products_files_exists() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : ownFiles()) {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load("file", new FileSystemResource(file))) {
                names.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
            }
        }
        assertThat(names).hasSizeGreaterThan(60).allMatch(settings::has);
    }

    /** Variables of scripts do not start like a setting. */
    private boolean isOfAGroup(String variable) {
        return !variable.startsWith("CHANCERY_")
                || settings.ours().stream()
                        .map(setting -> setting.name().replaceFirst("^(chancery\\.[^.]+)\\..*", "$1"))
                        .map(group -> group.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                        .anyMatch(group -> variable.equals(group) || variable.startsWith(group + "_"));
    }

    private static Set<String> literals() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .flatMap(NamedSettingsTest::files)
                    .flatMap(file -> LITERAL.matcher(text(file)).results())
                    .map(result -> result.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static List<Path> ownFiles() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/resources"))
                    .flatMap(NamedSettingsTest::files)
                    .filter(file -> file.toString().matches(".*/src/main/resources/[^/]*\\.yml"))
                    .toList();
        }
    }

    private Stream<String> inText(Pattern pattern, int group) {
        Set<String> found = new TreeSet<>();
        TEXTS.stream()
                .map(ROOT::resolve)
                .flatMap(NamedSettingsTest::files)
                .forEach(file -> pattern.matcher(text(file))
                        .results()
                        .map(result -> result.group(group))
                        .forEach(found::add));
        return found.stream();
    }

    /** The file, or the files in the folder. */
    private static Stream<Path> files(Path start) {
        try (Stream<Path> all = Files.exists(start) ? Files.walk(start) : Stream.empty()) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
