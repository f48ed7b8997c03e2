package chancery.contracts.session;

import java.time.Instant;

/** The stored events of a session. The stream's id is the session id ({@code sid}). */
public sealed interface SessionEvent {
    /**
     * The session was ended alone; the other sessions of its account continue.
     *
     * @param tokensExpireAt when the last access token of the session expires
     */
    record Ended(Instant tokensExpireAt) implements SessionEvent {
        /** The stored name; it never changes. */
        public static final String NAME = "session.ended";

        /** The stored version. */
        public static final int VERSION = 1;
    }
}
