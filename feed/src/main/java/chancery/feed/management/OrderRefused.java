package chancery.feed.management;

/** What was asked for cannot be done; the message says why, to an operator. */
public final class OrderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrderRefused(String why) {
        super(why);
    }
}
