package chancery.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;

/** A command that has ended, with what it printed. */
record Run(int exitCode, String out, String err) {
    /** Runs a command against a service. */
    static Run of(FakeService service, String... arguments) {
        return at(service.url(), arguments);
    }

    static Run at(String url, String... arguments) {
        return run(
                false,
                Stream.concat(Stream.of(arguments), Stream.of("--management-url", url))
                        .toArray(String[]::new));
    }

    static Run run(boolean terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Output output =
                new Output(new PrintWriter(out, true), new PrintWriter(err, true), terminal, Duration.ofMillis(1));
        int exitCode = Chancery.execute(output, arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
