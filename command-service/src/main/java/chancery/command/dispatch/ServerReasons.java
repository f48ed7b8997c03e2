package chancery.command.dispatch;

import chancery.eventstore.lock.NotPrimary;

/** PostgreSQL's codes (SQLSTATE) for what keeps it from writing and is no fault of the statement. */
public final class ServerReasons {

    /** A standby, a transaction or a database that only reads. */
    public static final String READ_ONLY = NotPrimary.READ_ONLY;

    /** No refusal to write: those who have a connection write on. */
    static final String TOO_MANY_CONNECTIONS = "53300";

    private ServerReasons() {}

    /** Class 53 is a lack of resources, 58 a failure of the system below. */
    static boolean isOne(String sqlState) {
        return (sqlState.startsWith("53") && !sqlState.equals(TOO_MANY_CONNECTIONS))
                || sqlState.startsWith("58")
                || sqlState.equals(READ_ONLY);
    }

    /** What it means and what to do, in words for an operator. */
    public static String words(String sqlState) {
        return "PostgreSQL refuses to write (SQLSTATE " + sqlState + "): "
                + switch (sqlState) {
                    case READ_ONLY ->
                        "it only reads; make it the primary, or see that spring.datasource.url leads to one";
                    case "53100" -> "its disk is full; make room there";
                    case "53200" -> "it is out of memory; give it more";
                    default -> "its own log says why";
                };
    }
}
