package chancery.web.body.parser;

import chancery.web.body.FieldValue;
import chancery.web.error.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code multipart/form-data} (RFC 7578) of a body in memory. A part with a file name is a file, which is an error in every
 * field.
 */
final class MultipartBody {
    private static final int LONGEST_BOUNDARY = 200;

    private final String body;
    private final String delimiter;
    private final Charset charset;
    private final Map<String, FieldValue> texts = new HashMap<>();
    private final Map<String, FieldValue> files = new HashMap<>();

    private MultipartBody(String body, String boundary, Charset charset) {
        this.body = body;
        this.delimiter = "--" + boundary;
        this.charset = charset;
    }

    /** A file counts after texts of the same name, as on the previous server. */
    static Map<String, FieldValue> read(byte[] body, ContentType type) {
        String boundary = type.parameter("boundary")
                .filter(b -> !b.isBlank() && b.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> malformed("Invalid boundary."));
        // With one character per byte, indexes in the text are those of the bytes. Each text is decoded by itself.
        var reader =
                new MultipartBody("\r\n" + new String(body, StandardCharsets.ISO_8859_1), boundary, type.charset());
        reader.readParts();
        reader.texts.putAll(reader.files);
        return reader.texts;
    }

    private void readParts() {
        int start = nextDelimiter(0);
        while (!isLast(start)) {
            int partStart = afterLine(start);
            int next = nextDelimiter(partStart - 1);
            readPart(body.substring(partStart, Math.max(partStart, lineEndBefore(next))));
            start = next;
        }
    }

    /** The index of the next delimiter at the start of a line. */
    private int nextDelimiter(int from) {
        int found = body.indexOf("\n" + delimiter, from);
        if (found < 0) {
            throw malformed("The closing boundary is missing.");
        }
        return found + 1;
    }

    private boolean isLast(int delimiterStart) {
        return body.startsWith("--", delimiterStart + delimiter.length());
    }

    private int afterLine(int from) {
        int lineEnd = body.indexOf('\n', from);
        if (lineEnd < 0) {
            throw malformed("The closing boundary is missing.");
        }
        return lineEnd + 1;
    }

    private int lineEndBefore(int delimiterStart) {
        int newline = delimiterStart - 1;
        return newline > 0 && body.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    private void readPart(String part) {
        int headersEnd = part.indexOf("\r\n\r\n");
        if (headersEnd < 0) {
            return;
        }
        String headers = part.substring(0, headersEnd);
        ContentType disposition = ContentType.of(header("content-disposition", headers));
        Optional<String> name = disposition.parameter("name").map(this::decoded);
        boolean isFile = isFilledIn(disposition, "filename") || isFilledIn(disposition, "filename*");
        if (name.isEmpty() || !disposition.type().equals("form-data")) {
            return;
        }
        if (isFile) {
            files.put(name.get(), new FieldValue.NotText());
        } else {
            String encoding = header("content-transfer-encoding", headers);
            texts.put(name.get(), FieldValue.text(decoded(transferred(part.substring(headersEnd + 4), encoding))));
        }
    }

    /** A form sends an empty file name for no file; that part is a text. */
    private static boolean isFilledIn(ContentType disposition, String parameter) {
        return disposition
                .parameter(parameter)
                .filter(value -> !value.isEmpty())
                .isPresent();
    }

    /** The value of the first header of that name (in lower case), or {@code null}. */
    private static @Nullable String header(String name, String headers) {
        for (String line : headers.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    /**
     * RFC 7578, 4.7, discourages a {@code Content-Transfer-Encoding}; some clients send one nevertheless. Taking encoded bytes as the
     * text would store another password than the one that was typed, so an unknown encoding is refused.
     */
    private static String transferred(String bytes, @Nullable String encoding) {
        return switch (encoding == null ? "binary" : encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> bytes;
            case "base64" -> unpacked(bytes);
            default -> throw malformed("The Content-Transfer-Encoding of a part must be base64, 7bit, 8bit or binary.");
        };
    }

    private static String unpacked(String base64) {
        try {
            String oneLine = base64.replaceAll("[\r\n\t ]", "");
            return new String(Base64.getDecoder().decode(oneLine), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            throw malformed("A part is not base64, which its Content-Transfer-Encoding says.");
        }
    }

    private String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static Refusal malformed(String why) {
        return Refusal.detail(400, "Multipart form parse error - " + why);
    }
}
