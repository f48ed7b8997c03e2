package chancery.query.key;

/** Neither PostgreSQL nor MongoDB has given the key of the address hashes yet. To be answered with 503. */
public final class HashesNotKnown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HashesNotKnown() {
        super("The key of the address hashes is not known yet: PostgreSQL could not be reached since the start, and"
                + " MongoDB has no copy");
    }
}
