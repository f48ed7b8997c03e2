package chancery.cli;

/** The service does not answer, or a part that it needs is unavailable. A later call may succeed. */
final class Unavailable extends CommandFailed {
    Unavailable(String message) {
        super(message);
    }
}
