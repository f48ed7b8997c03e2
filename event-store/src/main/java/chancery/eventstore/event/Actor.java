package chancery.eventstore.event;

import org.jspecify.annotations.Nullable;

/**
 * The origin of an event.
 *
 * @param id the account's or administrator's id, or the staff id of an operator; {@code null} for other kinds. It is stored in
 *     clear and survives an erasure, so a staff id must never be a name
 * @param session the session of the signed-in account owner; distinguishes the owner's devices
 */
public record Actor(
        Kind kind, @Nullable String id, @Nullable String session) {
    /** A client without credentials. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, null, null);

    /** The service itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

    /** The signed-in owner of an account. */
    public static Actor account(String accountId, String session) {
        return new Actor(Kind.ACCOUNT, accountId, session);
    }

    /**
     * A member of the operating staff.
     *
     * @param staffId an id that the operating organisation assigns; never a name
     */
    public static Actor operator(String staffId) {
        return new Actor(Kind.OPERATOR, staffId, null);
    }

    /** The kinds of actors. */
    public enum Kind {
        /** The signed-in owner of an account. */
        ACCOUNT,
        /** An administrator. */
        ADMINISTRATOR,
        /** A member of the operating staff. */
        OPERATOR,
        /** A client without credentials. */
        ANONYMOUS,
        /** The service itself. */
        SYSTEM
    }
}
