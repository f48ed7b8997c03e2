package chancery.command.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes reset ids and session tokens, and knows a session token's form and hash. */
final class RandomSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_LENGTH = 32;
    private static final int RESET_ID_BYTES = 16;

    private RandomSecrets() {}

    /** 128 bits in hexadecimal. */
    static String resetId() {
        byte[] bytes = new byte[RESET_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** 32 letters and digits: 190 bits. */
    static String sessionToken() {
        StringBuilder token = new StringBuilder(TOKEN_LENGTH);
        RANDOM.ints(TOKEN_LENGTH, 0, ALPHABET.length()).forEach(i -> token.append(ALPHABET.charAt(i)));
        return token.toString();
    }

    /** Whether a text could be a session token at all. */
    static boolean hasTokenForm(String text) {
        return text.length() == TOKEN_LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** What is stored of a session token: no salt, since it is random. */
    static String hashOf(String sessionToken) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(sessionToken.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
