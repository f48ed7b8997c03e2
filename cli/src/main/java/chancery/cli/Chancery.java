package chancery.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command {@code chancery} and its subcommands. */
@Command(
        name = "chancery",
        description = "Operates a running Chancery through the management ports of its services.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HelpCommand.class, GenerateCompletion.class})
public final class Chancery {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = CommonOptions.HELP)
    boolean help;

    private Chancery() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // A terminal that takes ANSI sequences gets progress in one line.
        Output output = new Output(writer(System.out), writer(System.err), Ansi.AUTO.enabled(), POLL_INTERVAL);
        System.exit(execute(output, arguments));
    }

    /** Runs one command in this process and returns its exit code. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return execute(new Output(out, err, false, POLL_INTERVAL), arguments);
    }

    static int execute(Output output, String... arguments) {
        return commandLine(output).execute(arguments.length == 0 ? new String[] {"help"} : arguments);
    }

    static CommandLine commandLine(Output output) {
        return new CommandLine(new Chancery())
                .addSubcommand(new RebuildReadModel(output))
                .addSubcommand(new RestartFeed(output))
                .addSubcommand(new Replay(output))
                .setUsageHelpWidth(100)
                .setOut(output.out())
                .setErr(output.err())
                .setParameterExceptionHandler((wrong, arguments) ->
                        report(wrong.getCommandLine(), CommandFailed.usage(String.valueOf(wrong.getMessage()))))
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    if (failed instanceof CommandFailed known) {
                        return report(command, known);
                    }
                    throw failed;
                });
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static int report(CommandLine command, CommandFailed failed) {
        PrintWriter err = command.getErr();
        err.println(failed.getMessage());
        if (failed.exitCode() == CommandLine.ExitCode.USAGE) {
            err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return failed.exitCode();
    }
}
