package chancery.query.token;

/** The answer to a log-in. */
public record TokenPair(String refresh, String access) {

    /** Tokens never reach a log by way of a string. */
    @Override
    public String toString() {
        return "TokenPair[***]";
    }
}
