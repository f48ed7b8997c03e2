package chancery.eventstore.event;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event.
 *
 * @param id the account's or administrator's id; {@code null} for the others
 * @param session the session that a signed-in owner acted in; tells the owner's phone from a stolen one
 */
public record Actor(
        Kind kind, @Nullable String id, @Nullable String session) {

    /** Nobody who showed a credential. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, null, null);

    /** The service itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

    /** The owner of an account, signed in. */
    public static Actor account(String accountId, String session) {
        return new Actor(Kind.ACCOUNT, accountId, session);
    }

    /** What kind of actor. */
    public enum Kind {
        /** The owner of an account, signed in. */
        ACCOUNT,
        /** An administrator. */
        ADMINISTRATOR,
        /** Nobody who showed a credential. */
        ANONYMOUS,
        /** The service itself. */
        SYSTEM
    }
}
