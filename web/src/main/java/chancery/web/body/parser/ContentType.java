package chancery.web.body.parser;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Type} or {@code Content-Disposition} header, read leniently.
 *
 * @param sent the header as it was sent
 * @param type the part before the parameters, in lower case
 * @param parameters by name in lower case, without quotes
 */
record ContentType(String sent, String type, Map<String, String> parameters) {
    static ContentType of(@Nullable String header) {
        String sent = header == null ? "" : header;
        HeaderParameters read = HeaderParameters.read(sent);
        return new ContentType(sent, read.first().toLowerCase(Locale.ROOT), read.parameters());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The charset parameter; UTF-8 if there is none or it is unknown. */
    Charset charset() {
        return parameter("charset").flatMap(CharsetNames::find).orElse(StandardCharsets.UTF_8);
    }

    /** The pieces of a header: {@code first; name=value; name="value"}. */
    private record HeaderParameters(String first, Map<String, String> parameters) {
        static HeaderParameters read(String header) {
            int semicolon = header.indexOf(';');
            String first = semicolon < 0 ? header : header.substring(0, semicolon);
            Map<String, String> parameters = new HashMap<>();
            int at = semicolon < 0 ? header.length() : semicolon + 1;
            while (at < header.length()) {
                int end = endOfParameter(header, at);
                put(parameters, header.substring(at, end));
                at = end + 1;
            }
            return new HeaderParameters(first.strip(), parameters);
        }

        private static int endOfParameter(String header, int from) {
            boolean quoted = false;
            for (int i = from; i < header.length(); i++) {
                char c = header.charAt(i);
                if (quoted && c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ';' && !quoted) {
                    return i;
                }
            }
            return header.length();
        }

        private static void put(Map<String, String> parameters, String parameter) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.put(name, unquoted(parameter.substring(equals + 1).strip()));
            }
        }

        private static String unquoted(String value) {
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\([\\\\\"])", "$1") : value;
        }
    }
}
