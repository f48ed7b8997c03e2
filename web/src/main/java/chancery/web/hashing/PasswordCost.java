package chancery.web.hashing;

/**
 * What one Argon2id hash costs.
 *
 * @param memoryKib memory in KiB
 * @param passes iterations over that memory
 */
public record PasswordCost(int memoryKib, int passes) {
    /** The cost of every installation (OWASP Password Storage Cheat Sheet; RFC 9106). */
    static final PasswordCost OWASP = new PasswordCost(19 * 1024, 2);
}
