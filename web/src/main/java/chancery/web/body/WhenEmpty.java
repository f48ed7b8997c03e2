package chancery.web.body;

/** The meaning of an empty text in an optional field. */
public enum WhenEmpty {
    /** A text that is empty or only white space is a value, in JSON and in a form: names. */
    BLANK,
    /**
     * In JSON the same. In a form, whose empty fields are sent too, an empty text counts as absent, and white space alone
     * is an error: phone numbers.
     */
    ABSENT_IN_FORM
}
