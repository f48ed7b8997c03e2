package chancery.web.body.parser;

import chancery.web.body.FieldValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code application/x-www-form-urlencoded}, in a body or a query. It is never malformed: a broken escape stays as
 * it is, and bytes that are not valid in the charset become U+FFFD.
 */
final class FormBody {
    private FormBody() {}

    static Map<String, FieldValue> read(byte[] body, Charset charset) {
        return read(text(body, charset), charset);
    }

    /** Reads an undecoded query. */
    static Map<String, FieldValue> read(String encoded, Charset charset) {
        Map<String, FieldValue> fields = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                fields.put(decode(name, charset), FieldValue.text(decode(value, charset)));
            }
        }
        return fields;
    }

    private static String text(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notOfThisCharset) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private static String decode(String encoded, Charset charset) {
        StringBuilder text = new StringBuilder(encoded.length());
        ByteArrayOutputStream escaped = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            int octet = octet(encoded, i);
            if (octet >= 0) {
                escaped.write(octet);
                i += 2;
            } else {
                flush(escaped, text, charset);
                char c = encoded.charAt(i);
                text.append(c == '+' ? ' ' : c);
            }
        }
        flush(escaped, text, charset);
        return text.toString();
    }

    /** The value of the escape at this index, or -1. */
    private static int octet(String encoded, int at) {
        if (encoded.charAt(at) != '%' || at + 2 >= encoded.length()) {
            return -1;
        }
        int high = hex(encoded.charAt(at + 1));
        int low = hex(encoded.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static void flush(ByteArrayOutputStream escaped, StringBuilder text, Charset charset) {
        if (escaped.size() > 0) {
            text.append(escaped.toString(charset));
            escaped.reset();
        }
    }
}
