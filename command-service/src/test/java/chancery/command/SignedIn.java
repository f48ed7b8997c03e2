package chancery.command;

/** An account's owner with a session. */
public record SignedIn(String accountId, String email, Client client) {

    public static final String PASSWORD = "correct horse battery";
}
