package chancery.command.dispatch;

import chancery.eventstore.lock.NotPrimary;

/** SQLSTATE codes with which PostgreSQL refuses every write, whatever the statement. */
public final class WriteErrorCodes {
    /** A read-only server, database or transaction. */
    public static final String READ_ONLY = NotPrimary.READ_ONLY;

    /** Not a write failure: existing connections can write. */
    static final String TOO_MANY_CONNECTIONS = "53300";

    private WriteErrorCodes() {}

    /** Class 53: insufficient resources; 58: failure of the operating system. */
    static boolean isWriteFailure(String sqlState) {
        return (sqlState.startsWith("53") && !sqlState.equals(TOO_MANY_CONNECTIONS))
                || sqlState.startsWith("58")
                || sqlState.equals(READ_ONLY);
    }

    /** The meaning of a code and the remedy, for an operator. */
    public static String describe(String sqlState) {
        return "PostgreSQL refuses to write (SQLSTATE " + sqlState + "): "
                + switch (sqlState) {
                    case READ_ONLY -> "it is read-only; promote it, or set spring.datasource.url to the primary";
                    case "53100" -> "its disk is full; free disk space on its host";
                    case "53200" -> "it is out of memory; give it more memory";
                    default -> "see the log of PostgreSQL";
                };
    }
}
