package chancery.feed.management;

/** An operator's order that cannot be carried out. The message gives the operator the reason; the status is 400. */
public final class RequestRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RequestRejected(String reason) {
        super(reason);
    }
}
