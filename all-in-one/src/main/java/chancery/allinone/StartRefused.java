package chancery.allinone;

/** Says to the person at the desk why nothing is started, and what to do about it. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartRefused(String reason, String action) {
        super(reason);
        this.action = action;
    }

    String action() {
        return action;
    }
}
