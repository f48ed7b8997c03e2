package chancery.feed.replay;

/** What was asked for cannot be done; the message says why, to an operator. */
final class ReplayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayRefused(String why) {
        super(why);
    }
}
