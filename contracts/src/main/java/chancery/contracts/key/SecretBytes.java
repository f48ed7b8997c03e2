package chancery.contracts.key;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret key of 256 bits that prints as {@code ***}. Its {@link #id()} is stored beside all data that needs the key, so that a
 * process with another key detects that before it causes damage.
 */
public final class SecretBytes {
    /** The length of every key, in bytes. */
    public static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final String id;

    private SecretBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("must be Base64 of " + LENGTH + " bytes; got " + bytes.length
                    + " bytes (generate one with: head -c 32 /dev/urandom | base64).");
        }
        this.bytes = bytes.clone();
        this.id = HexFormat.of().formatHex(hmac("chancery key id"), 0, 8);
    }

    public static SecretBytes generate() {
        byte[] fresh = new byte[LENGTH];
        RANDOM.nextBytes(fresh);
        return new SecretBytes(fresh);
    }

    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /**
     * Parses a key.
     *
     * @throws IllegalArgumentException if it is not Base64 of 32 bytes; the message does not contain the value
     */
    public static SecretBytes parse(String base64) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("must be Base64 of " + LENGTH + " bytes; got text that is not Base64"
                    + " (generate one with: head -c 32 /dev/urandom | base64).");
        }
        return new SecretBytes(decoded);
    }

    /** 16 hexadecimal digits that identify the key and reveal nothing about it. */
    public String id() {
        return id;
    }

    /** The key in Base64, for a key file. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The key for a Java cipher or MAC. */
    public SecretKey toKey(String algorithm) {
        return new SecretKeySpec(bytes, algorithm);
    }

    /** HMAC-SHA256 (RFC 2104) over the parts. A zero byte follows each part, so that different parts give different input. */
    public byte[] hmac(String... parts) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (String part : parts) {
            input.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            input.write(0);
        }
        return hmac(input.toByteArray());
    }

    /** HMAC-SHA256 (RFC 2104). */
    public byte[] hmac(byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(toKey("HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
