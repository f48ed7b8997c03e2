package chancery.allinone.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The samples of docs/tokens.md in other languages than Java, with the libraries that {@code scripts/ci/install-clients} installs; a
 * missing one is skipped.
 */
enum Sample {
    PYTHON("python", "sample.py", "python/jwt"),
    PYTHON_WITH_THE_OLDEST_PYJWT("python", "sample.py", "python-oldest/jwt"),
    NODE("js", "sample.mjs", "node/node_modules/jose"),
    GO("go", "sample.go", "go/go.sum");

    private static final Path INSTALLED =
            Path.of("../target/clients").toAbsolutePath().normalize();
    private static final Path PAGE = Path.of("../docs/tokens.md");
    private static final Path PROGRAMS = Path.of("src/test/verifiers");

    private final String language;
    private final String file;
    private final String library;

    Sample(String language, String file, String library) {
        this.language = language;
        this.file = file;
        this.library = library;
    }

    private Path library() {
        return INSTALLED.resolve(library);
    }

    /** The sample's code on the page. */
    String code() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```" + language + "\n") + language.length() + 4;
        assertThat(begin).as("a sample in " + language).isGreaterThan(language.length() + 3);
        return page.substring(begin, page.indexOf("```", begin));
    }

    /**
     * A running program that verifies tokens with the sample.
     *
     * @param keySet the URL that takes the place of the one on the page
     * @param pauses whether the key set and the pause have their times, or none: each token is then a reason to fetch
     */
    Verifier start(Path folder, String keySet, String issuer, String audience, boolean pauses)
            throws IOException, InterruptedException {
        assumeTrue(Files.exists(library()), this + " lacks its library: scripts/ci/install-clients installs it");
        String code = replaced(code(), "http://localhost:8080/.well-known/jwks.json", keySet);
        code = replaced(code, "http://localhost:8080", issuer);
        code = code.replaceAll("([\"'])chancery([\"'])", "$1" + audience + "$2");
        if (!pauses) {
            code = language.equals("go")
                    ? replaced(replaced(code, "= 300 * time.Second", "= 0"), "= 5 * time.Second", "= 0")
                    : code.replaceFirst("300, 5, 2", "0, 0, 2");
        }
        Files.writeString(folder.resolve(file), language.equals("go") ? "package main\n\n" + code : code);
        return new Verifier(command(folder), Objects.requireNonNull(library().getParent()), folder);
    }

    private List<String> command(Path folder) throws IOException, InterruptedException {
        return switch (this) {
            case PYTHON, PYTHON_WITH_THE_OLDEST_PYJWT ->
                List.of(
                        "python3",
                        PROGRAMS.resolve("verify.py").toAbsolutePath().toString());
            case NODE -> {
                Files.copy(PROGRAMS.resolve("verify.mjs"), folder.resolve("verify.mjs"));
                Files.createSymbolicLink(
                        folder.resolve("node_modules"), library().getParent());
                yield List.of("node", folder.resolve("verify.mjs").toString());
            }
            case GO -> {
                for (Path module : List.of(Path.of("go.mod"), Path.of("go.sum"))) {
                    Files.copy(library().resolveSibling(module), folder.resolve(module));
                }
                Files.copy(PROGRAMS.resolve("verify.go"), folder.resolve("verify.go"));
                Process build = new ProcessBuilder("go", "build", "-o", "verify", ".")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
                String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(build.waitFor(3, TimeUnit.MINUTES)).isTrue();
                assertThat(build.exitValue()).as(output).isZero();
                yield List.of(folder.resolve("verify").toString());
            }
        };
    }

    private static String replaced(String code, String part, String instead) {
        assertThat(code).contains(part);
        return code.replace(part, instead);
    }

    /** A process that answers one line per token. */
    static final class Verifier implements AutoCloseable {
        private final Process process;
        private final Writer tokens;
        private final BufferedReader verdicts;

        private Verifier(List<String> command, Path libraries, Path sample) throws IOException {
            ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
            program.environment().put("PYTHONPATH", libraries + ":" + sample);
            program.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            process = program.start();
            tokens = process.outputWriter(StandardCharsets.UTF_8);
            verdicts = process.inputReader(StandardCharsets.UTF_8);
        }

        /** {@code accepted}, {@code refused} or {@code unavailable}, and the account or the reason. */
        String verdict(String token) throws IOException {
            tokens.write(token + "\n");
            tokens.flush();
            return String.valueOf(verdicts.readLine());
        }

        @Override
        public void close() throws IOException {
            tokens.close();
            process.destroy();
        }
    }
}
