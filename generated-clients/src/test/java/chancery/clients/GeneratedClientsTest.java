package chancery.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.allinone.AllInOne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The README's requests, sent by clients that are generated from the API description. */
class GeneratedClientsTest {
    private static final Path NODE_MODULES =
            Path.of("../target/clients/node/node_modules").toAbsolutePath().normalize();
    private static final Path GENERATED = Path.of("target/typescript").toAbsolutePath();

    @TempDir
    static Path data;

    @AutoClose
    private static ConfigurableApplicationContext chancery;

    private static String base;

    @BeforeAll
    static void start() {
        chancery = AllInOne.application()
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--chancery.embedded.postgres.port=0",
                        "--chancery.embedded.mongo.port=0",
                        "--chancery.embedded.kafka.port=0",
                        "--chancery.embedded.mail.port=0",
                        "--chancery.data-dir=" + data);
        base = "http://127.0.0.1:" + chancery.getEnvironment().getProperty("local.server.port");
    }

    @Test
    void the_java_client_sends_the_requests() throws Exception {
        new JavaStory(base).play();
    }

    @Test
    void the_typescript_client_compiles_strictly_and_sends_the_requests() throws Exception {
        assumeTrue(
                Files.isDirectory(NODE_MODULES.resolve("typescript")),
                "TypeScript is missing: scripts/ci/install-clients installs it");
        for (String file : List.of("story.ts", "tsconfig.json")) {
            Files.copy(
                    Path.of("src/test/typescript", file), GENERATED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(GENERATED.resolve("package.json"), "{\"type\": \"module\"}");

        run("node", NODE_MODULES.resolve("typescript/bin/tsc").toString(), "-p", GENERATED.toString());

        assertThat(run("node", GENERATED.resolve("story.js").toString(), base)).contains("The story holds.");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path outputFile = Files.createTempFile(data, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String output = Files.readString(outputFile);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
