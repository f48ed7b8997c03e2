package chancery.web.body;

/** What stands under a key: text, null, or something that is no text. */
sealed interface FieldValue {

    /** A string, or a JSON number as it was written. */
    record Text(String value) implements FieldValue {
        /** It may be a password. */
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
