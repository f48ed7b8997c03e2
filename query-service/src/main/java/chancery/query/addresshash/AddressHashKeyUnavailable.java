package chancery.query.addresshash;

/** Neither PostgreSQL nor MongoDB has provided the key of the address hashes since the start. */
public final class AddressHashKeyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressHashKeyUnavailable() {
        super("Address hash key unavailable: PostgreSQL has been unreachable since the start, and MongoDB has no copy");
    }
}
