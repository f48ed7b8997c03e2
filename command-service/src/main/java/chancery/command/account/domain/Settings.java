package chancery.command.account.domain;

/** An account's settings, as the API shows them. */
public record Settings(String email, String firstName, String lastName, String phoneNumber) {

    /** Personal data. */
    @Override
    public String toString() {
        return "Settings[***]";
    }
}
