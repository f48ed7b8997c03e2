package chancery.web.body;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The texts of field errors, as in Django REST framework. Clients show and compare them. */
public final class FieldTexts {
    public static final String REQUIRED = "This field is required.";
    public static final String NULL = "This field may not be null.";
    public static final String BLANK = "This field may not be blank.";
    public static final String NOT_TEXT = "Not a valid string.";
    public static final String NO_EMAIL = "Enter a valid email address.";
    public static final String NULL_CHARACTER = "Null characters are not allowed.";

    private FieldTexts() {}

    /** The text for more than so many code points. */
    public static String tooLong(int limit) {
        return "Ensure this field has no more than " + limit + " characters.";
    }

    /** The text for a lone surrogate. */
    public static String surrogate(int codePoint) {
        return "Surrogate characters are not allowed: U+%X.".formatted(codePoint);
    }

    /** All errors of a text's characters: its length, then U+0000, then the first lone surrogate. */
    static List<String> characterFaults(String text, int limit) {
        List<String> faults = new ArrayList<>();
        if (text.codePointCount(0, text.length()) > limit) {
            faults.add(tooLong(limit));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(NULL_CHARACTER);
        }
        loneSurrogate(text).ifPresent(codePoint -> faults.add(surrogate(codePoint)));
        return faults;
    }

    private static OptionalInt loneSurrogate(String text) {
        return text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .findFirst();
    }
}
