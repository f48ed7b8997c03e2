package chancery.web.description;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The {@code ETag} of a public document (RFC 9110, 8.8.3), a hash of its content. All instances of a release give the same one. A
 * client that sends it in {@code If-None-Match} gets 304 while the content is the same.
 */
public final class EntityTag {
    private static final int DIGITS = 32;

    private EntityTag() {}

    /** The strong entity tag of a content, in its quotation marks. */
    public static String of(byte[] content) {
        return '"' + DigestUtils.sha256Hex(content).substring(0, DIGITS) + '"';
    }
}
