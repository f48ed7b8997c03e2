package chancery.command.recovery;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Generates reset ids and session tokens; checks and hashes session tokens. */
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

    /** Whether a text has the form of a session token. */
    static boolean hasTokenForm(String text) {
        return text.length() == TOKEN_LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** The stored form of a session token, without salt since the token is random. */
    static String hashOf(String sessionToken) {
        return DigestUtils.sha256Hex(sessionToken);
    }
}
