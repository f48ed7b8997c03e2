package chancery.command;

/** The owner of an account, with a session. */
public record SignedIn(String accountId, String email, Client client) {
    public static final String PASSWORD = "correct horse battery";
}
