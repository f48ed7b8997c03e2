package chancery.web.hashing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The scheme of new hashes: Argon2id with one lane. The prefix {@code {argon2id}} allows for further schemes. */
record Argon2Scheme(PasswordCost cost) {
    private static final String ID = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    PasswordEncoder encoder() {
        var argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, cost.memoryKib(), cost.passes());
        return new DelegatingPasswordEncoder(ID, Map.of(ID, argon2));
    }

    /** A hash of no password, for an unknown account: a comparison takes as long as with a real one. */
    String dummyHash() {
        var random = new SecureRandom();
        return "{%s}$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        ID,
                        cost.memoryKib(),
                        cost.passes(),
                        LANES,
                        randomText(random, SALT_BYTES),
                        randomText(random, HASH_BYTES));
    }

    private static String randomText(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
