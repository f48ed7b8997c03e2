package chancery.start.operator;

import chancery.start.host.ManagementSettings;
import chancery.start.key.KeyFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The operators and the SHA-256 hashes of their tokens. A token has 256 random bits, so a fast hash protects it.
 *
 * <p>Without configured operators there is one, {@value #DESK}, whose token the first start generates into a file. In production
 * there is none then: every request that changes something is refused.
 */
public final class Operators {
    /** The operator whose token is generated. */
    static final String DESK = "desk";

    private final Map<String, byte[]> hashes;

    private Operators(Map<String, byte[]> hashes) {
        this.hashes = hashes;
    }

    /** The configured operators, or the one of the generated token. */
    public static Operators of(ManagementSettings settings, Environment environment) {
        Map<String, byte[]> hashes = hashes(settings);
        if (hashes.isEmpty() && !environment.acceptsProfiles(Profiles.of("production"))) {
            hashes.put(
                    DESK,
                    sha256(KeyFile.configuredOr("chancery.management.operators", null, settings.operatorTokenFile())
                            .toBase64()));
        }
        return new Operators(hashes);
    }

    /** The configured operators only, for a process without endpoints of its own that change something. */
    public static Operators configured(ManagementSettings settings) {
        return new Operators(hashes(settings));
    }

    private static Map<String, byte[]> hashes(ManagementSettings settings) {
        Map<String, byte[]> hashes = new HashMap<>();
        settings.operators()
                .forEach((name, hash) -> hashes.put(name, HexFormat.of().parseHex(hash)));
        return hashes;
    }

    /** Whether there is no operator, so that no request may change anything. */
    boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** The operator with this token. Compares with every hash in constant time. */
    Optional<String> nameOf(String token) {
        byte[] given = sha256(token);
        String found = null;
        for (Map.Entry<String, byte[]> operator : hashes.entrySet()) {
            if (MessageDigest.isEqual(operator.getValue(), given)) {
                found = operator.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
