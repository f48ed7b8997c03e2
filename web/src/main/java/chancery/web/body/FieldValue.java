package chancery.web.body;

/** The value of a key in a request: text, a number, null, or a value that is not text. */
public sealed interface FieldValue {
    /** A string. */
    record Text(String value) implements FieldValue {
        /** The text may be a password. */
        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** A JSON number, as it was written. It counts as its text. */
    record Numeral(String value) implements FieldValue {
        /** The number may be a code. */
        @Override
        public String toString() {
            return "Numeral[***]";
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
