package chancery.web.hashing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The scheme of new hashes: Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet; RFC 9106).
 * The prefix {@code {argon2id}} allows for further schemes.
 */
final class Argon2Scheme {
    private static final String ID = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private Argon2Scheme() {}

    static PasswordEncoder encoder() {
        var argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
        return new DelegatingPasswordEncoder(ID, Map.of(ID, argon2));
    }

    /** A hash of no password, for an unknown account: a comparison takes as long as with a real one. */
    static String dummyHash() {
        var random = new SecureRandom();
        return "{%s}$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        ID, MEMORY_KIB, PASSES, LANES, randomText(random, SALT_BYTES), randomText(random, HASH_BYTES));
    }

    private static String randomText(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
