package chancery.command.dispatch;

/** Reports that the aggregate refused a command, and rolls its transaction back. */
public abstract class RefusedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses for the reason with this code. */
    protected RefusedCommand(String code) {
        super(code, null, false, false);
    }

    /** The stable, dotted code of the reason, for logs and metrics. */
    public abstract String code();
}
