package chancery.command.account.domain;

/** A password's hash with the prefix of its scheme. */
public record PasswordHash(String text) {
    /** Omits the hash, which is personal data. */
    @Override
    public String toString() {
        return "***";
    }
}
