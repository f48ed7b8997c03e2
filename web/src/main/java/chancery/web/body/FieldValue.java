package chancery.web.body;

/** The value of a key in a request: text, null, or a value that is not text. */
public sealed interface FieldValue {
    /** A string, or a JSON number as it was written. */
    record Text(String value) implements FieldValue {
        /** The text may be a password. */
        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** JSON's null. */
    record Null() implements FieldValue {}

    /** true, false, an array, an object, or a file. */
    record NotText() implements FieldValue {}

    static FieldValue text(String value) {
        return new Text(value);
    }
}
