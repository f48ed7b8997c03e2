package chancery.command.account.domain;

/** A password's hash with its scheme's prefix, as the hasher made it. */
public record PasswordHash(String text) {

    /** Personal data, and half a secret. */
    @Override
    public String toString() {
        return "***";
    }
}
