package chancery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final int JAVA_17 = 61;

    @Test
    void a_java_that_is_too_old_is_rejected() {
        assertThat(Launcher.rejectionOf(20)).contains("Java 21 or newer", "this is Java 20");
        assertThat(Launcher.rejectionOf(21)).isNull();
    }

    @Test
    @SuppressWarnings("StringCaseLocaleUsage") // The default locale is what it tests.
    void the_locale_of_the_jvm_does_not_reach_the_application() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            System.setProperty("user.language.format", "ar");
            Launcher.pinLocale();
            assertThat("classic".toUpperCase()).isEqualTo("CLASSIC");
            assertThat(String.format("%.1f", 1.5)).isEqualTo("1.5");
            assertThat(System.getProperty("user.language.format")).isEqualTo("en");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_launcher_is_compiled_for_java_17() throws IOException {
        try (DataInputStream in =
                new DataInputStream(Objects.requireNonNull(Launcher.class.getResourceAsStream("Launcher.class")))) {
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }

    @Test
    void a_real_java_17_prints_one_line_and_exits() throws Exception {
        List<Path> javas = javas17();
        assumeThat(javas).as("a Java 17 on this machine").isNotEmpty();
        Process process = new ProcessBuilder(
                        javas.getFirst().toString(), "-cp", classesOf(Launcher.class), Launcher.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed.strip().lines()).singleElement().asString().startsWith("Chancery needs Java 21 or newer");
    }

    @Test
    void virtual_threads_that_wait_for_a_class_do_not_block_all_others(@TempDir Path manifest) throws Exception {
        Files.createDirectory(manifest.resolve("META-INF"));
        Files.writeString(
                manifest.resolve("META-INF/MANIFEST.MF"),
                "Manifest-Version: 1.0\nChancery-Application: " + ClassThatTakesLong.class.getName() + "\n");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                manifest.toString(),
                                classesOf(Launcher.class),
                                classesOf(ClassThatTakesLong.class)),
                        Launcher.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("the process ended")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classesOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static List<Path> javas17() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.filter(home -> home.getFileName().toString().contains("17"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        }
    }
}
