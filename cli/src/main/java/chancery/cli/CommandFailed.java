package chancery.cli;

import picocli.CommandLine.ExitCode;

/** Stops a command. The message goes to standard error. */
class CommandFailed extends RuntimeException {
    private final int exitCode;

    CommandFailed(String message) {
        this(message, ExitCode.SOFTWARE);
    }

    private CommandFailed(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Invalid arguments: exit code 2. */
    static CommandFailed usage(String message) {
        return new CommandFailed(message, ExitCode.USAGE);
    }

    int exitCode() {
        return exitCode;
    }
}
