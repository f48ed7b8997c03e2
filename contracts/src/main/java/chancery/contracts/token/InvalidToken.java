package chancery.contracts.token;

/** A refused token. */
public final class InvalidToken extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** Malformed, altered, of another key, algorithm, issuer or audience, expired or not yet valid. */
        INVALID,
        /** A refresh token where an access token is needed. */
        WRONG_TYPE
    }

    private final Reason reason;

    InvalidToken(Reason reason) {
        super("Token refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
