package chancery.command.account.domain;

/** An account's settings in the form of the API's answer. */
public record Settings(String email, String firstName, String lastName, String phoneNumber) {
    /** Omits personal data. */
    @Override
    public String toString() {
        return "Settings[***]";
    }
}
