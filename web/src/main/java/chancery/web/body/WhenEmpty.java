package chancery.web.body;

/** What an empty text in an optional field means. */
public enum WhenEmpty {
    /** An empty text is a value, in JSON and in a form, and so is one of white space alone: names. */
    BLANK,
    /**
     * In JSON the same; in a form, whose fields are sent whether filled in or not, an empty one counts as absent, and one
     * of white space alone may not be blank: phone numbers.
     */
    ABSENT_IN_FORM
}
