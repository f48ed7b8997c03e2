package chancery.web.body.parser;

import chancery.web.body.FieldValue;
import chancery.web.error.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object (RFC 8259), read token by token: numbers stay as they were written, and of a repeated key the last one
 * counts.
 */
final class JsonBody {
    private static final int DEEPEST = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(BoundedBody.LARGEST)
                    .maxNameLength(BoundedBody.LARGEST)
                    .maxStringLength(BoundedBody.LARGEST)
                    .build())
            .build();

    private JsonBody() {}

    static Map<String, FieldValue> read(byte[] body, Charset charset) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text(body, charset))) {
            return document(parser);
        } catch (JacksonException malformed) {
            throw parseError("Malformed near " + place(malformed) + ".");
        }
    }

    private static Map<String, FieldValue> document(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw parseError("Expecting a value.");
        }
        Map<String, FieldValue> fields = new HashMap<>();
        if (first == JsonToken.START_OBJECT) {
            readMembers(parser, fields);
        } else {
            parser.getString();
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw parseError("Extra data.");
        }
        if (first != JsonToken.START_OBJECT) {
            throw noDictionary(first);
        }
        return fields;
    }

    private static void readMembers(JsonParser parser, Map<String, FieldValue> fields) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
    }

    private static FieldValue value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> FieldValue.text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new FieldValue.Numeral(parser.getString());
            case VALUE_NULL -> new FieldValue.Null();
            default -> {
                parser.skipChildren();
                yield new FieldValue.NotText();
            }
        };
    }

    /** Types have their names in Python, as on the previous server. */
    private static Refusal noDictionary(JsonToken token) {
        String type =
                switch (token) {
                    case START_ARRAY -> "list";
                    case VALUE_STRING -> "str";
                    case VALUE_NUMBER_INT -> "int";
                    case VALUE_NUMBER_FLOAT -> "float";
                    default -> "bool";
                };
        return token == JsonToken.VALUE_NULL
                ? Refusal.nonField("No data provided")
                : Refusal.nonField("Invalid data. Expected a dictionary, but got " + type + ".");
    }

    private static String text(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notOfThisCharset) {
            throw parseError("The text is not " + charset.name() + ".");
        }
    }

    /** The place only: the text there may be secret. */
    private static String place(JacksonException malformed) {
        var location = malformed.getLocation();
        return location == null ? "its end" : "line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    private static Refusal parseError(String why) {
        return Refusal.detail(400, "JSON parse error - " + why);
    }
}
