package chancery.query.token;

/** The response to a login. */
public record TokenPair(String refresh, String access) {
    /** Without the tokens, so that none reaches a log. */
    @Override
    public String toString() {
        return "TokenPair[***]";
    }
}
