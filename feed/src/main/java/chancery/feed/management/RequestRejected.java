package chancery.feed.management;

/** An operator's request that is rejected with status 400. The message gives the reason. */
public final class RequestRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestRejected(String reason) {
        super(reason);
    }
}
