package chancery.web.body.parser;

import chancery.web.body.FieldValue;
import chancery.web.error.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        ContentType disposition = disposition(part.substring(0, headersEnd));
        Optional<String> name = disposition.parameter("name").map(this::decoded);
        boolean isFile = isFilledIn(disposition, "filename") || isFilledIn(disposition, "filename*");
        if (name.isEmpty() || !disposition.type().equals("form-data")) {
            return;
        }
        if (isFile) {
            files.put(name.get(), new FieldValue.NotText());
        } else {
            texts.put(name.get(), FieldValue.text(decoded(part.substring(headersEnd + 4))));
        }
    }

    /** A form sends an empty file name for no file; that part is a text. */
    private static boolean isFilledIn(ContentType disposition, String parameter) {
        return disposition
                .parameter(parameter)
                .filter(value -> !value.isEmpty())
                .isPresent();
    }

    private static ContentType disposition(String headers) {
        for (String line : headers.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            boolean found = colon > 0
                    && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals("content-disposition");
            if (found) {
                return ContentType.of(line.substring(colon + 1).strip());
            }
        }
        return ContentType.of(null);
    }

    private String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static Refusal malformed(String why) {
        return Refusal.detail(400, "Multipart form parse error - " + why);
    }
}
