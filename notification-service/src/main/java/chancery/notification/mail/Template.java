package chancery.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders, such as {@code {code}}. A placeholder without a value is an error. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final String text;
    private final UnaryOperator<String> escaping;

    private Template(String text, UnaryOperator<String> escaping) {
        this.text = text;
        this.escaping = escaping;
    }

    /** Loads a plain text, whose values are inserted unchanged. */
    static Template text(String file) {
        return new Template(load(file), UnaryOperator.identity());
    }

    /** Loads an HTML text, whose values are escaped (OWASP XSS Prevention, rule 1) so that none becomes markup. */
    static Template html(String file) {
        return new Template(load(file), Template::escape);
    }

    String fill(Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(placeholder -> {
            String value = values.get(placeholder.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for the placeholder " + placeholder.group());
            }
            return Matcher.quoteReplacement(escaping.apply(value));
        });
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String load(String file) {
        String path = "/chancery/notification/mails/" + file;
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing mail template " + path);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
