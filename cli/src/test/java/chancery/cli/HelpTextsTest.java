package chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** {@code ./chancery} shows stored help texts, so that help needs no build. */
class HelpTextsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path STORED = ROOT.resolve("scripts/help");
    private static final Path FRESH = Path.of("target/help");

    private final CommandLine chancery = Chancery.commandLine(new Output(
            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false, Duration.ZERO));

    @Test
    void the_stored_texts_are_those_of_the_commands() throws IOException {
        Map<String, String> fresh = new TreeMap<>();
        fresh.put("commands.txt", new Help(chancery.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF)).commandList());
        chancery.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                fresh.put(name + ".txt", command.getUsageMessage(Ansi.OFF));
            }
        });
        Files.createDirectories(FRESH);
        for (Map.Entry<String, String> text : fresh.entrySet()) {
            Files.writeString(FRESH.resolve(text.getKey()), text.getValue());
        }

        try (Stream<Path> files = Files.list(STORED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("scripts/help; as it should be: cli/" + FRESH)
                    .containsExactlyInAnyOrderElementsOf(fresh.keySet());
        }
        for (Map.Entry<String, String> text : fresh.entrySet()) {
            assertThat(STORED.resolve(text.getKey()))
                    .as("as it should be: cli/" + FRESH)
                    .hasContent(text.getValue());
        }
    }

    @Test
    void the_script_shows_help_without_java() throws Exception {
        assertThat(script("replay", "--help")).isEqualTo(Files.readString(STORED.resolve("replay.txt")));
        assertThat(script("help", "restart-feed")).isEqualTo(script("restart-feed", "-h"));
        assertThat(script("help"))
                .contains("run [--option=value ...]", "  rebuild-read-model   Rebuilds the read model")
                .isEqualTo(script())
                .isEqualTo(script("--help"))
                .isEqualTo(script("run", "--help"));
    }

    @Test
    void the_script_rejects_an_unknown_command_without_a_build() throws Exception {
        assertThat(script("nonsense")).startsWith("There is no command 'nonsense'.\nUsage: ./chancery COMMAND\n");
    }

    private static String script(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("sh", "../chancery"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("CHANCERY_JAVA_HOME", "/nowhere");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(printed.startsWith("There is no command") ? 2 : 0);
        return printed;
    }
}
