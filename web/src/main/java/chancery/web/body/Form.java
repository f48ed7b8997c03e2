package chancery.web.body;

import chancery.web.error.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks fields one by one and refuses all errors at once. The order of the checks is the order of the errors:
 *
 * <pre>{@code
 * Form form = fields.form();
 * Field<String> email = form.email("email", 254);
 * Field<PlainPassword> password = form.password("password", 128);
 * if (email.isGood() && isTaken(email.value())) form.refuse(email, "user with this email already exists.");
 * form.check();
 * ... email.value() ...
 * }</pre>
 *
 * <p>Lengths are counted in code points. Outer white space is removed from texts, but not from passwords.
 */
public final class Form {
    /** For a field without a limit of its own; the size of the body limits it. */
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Map<String, FieldValue> values;
    private final boolean isForm;
    private final List<Field<?>> fields = new ArrayList<>();

    Form(Map<String, FieldValue> values, boolean isForm) {
        this.values = values;
        this.isForm = isForm;
    }

    /** A required text that is not blank. */
    public Field<String> text(String name, int limit) {
        return add(required(name, FieldTexts.NOT_TEXT, typed -> stripped(name, typed, limit)));
    }

    /** The same without a limit. */
    public Field<String> text(String name) {
        return text(name, NO_LIMIT);
    }

    /** A required text of digits. JSON writes no zeros before a number, so a number gets them back, up to this length. */
    public Field<String> digits(String name, int length) {
        boolean isNumber = values.get(name) instanceof FieldValue.Numeral;
        return add(required(name, FieldTexts.NOT_TEXT, typed -> {
            boolean isShort =
                    isNumber && typed.length() < length && typed.chars().allMatch(c -> c >= '0' && c <= '9');
            return stripped(name, isShort ? "0".repeat(length - typed.length()) + typed : typed, NO_LIMIT);
        }));
    }

    /** An optional text; see {@link Field#optional()}. */
    public Field<String> optionalText(String name, int limit, WhenEmpty whenEmpty) {
        FieldValue value = values.get(name);
        if (value == null || (isEmptyInForm(value) && whenEmpty == WhenEmpty.ABSENT_IN_FORM)) {
            return add(Field.absent(name));
        }
        boolean blankIsValue = !isForm || whenEmpty == WhenEmpty.BLANK;
        return add(present(name, value, FieldTexts.NOT_TEXT, typed -> {
            boolean isBlank = WhiteSpace.strip(typed).isEmpty();
            return isBlank && blankIsValue ? Field.good(name, "") : stripped(name, typed, limit);
        }));
    }

    /** A required address of the form of {@link EmailForm}, as it was typed, without outer white space. */
    public Field<String> email(String name, int limit) {
        return add(required(name, FieldTexts.NO_EMAIL, typed -> {
            Field<String> text = stripped(name, typed, limit);
            String address = WhiteSpace.strip(typed);
            return address.isEmpty() || EmailForm.isValid(address) ? text : withFault(text, FieldTexts.NO_EMAIL);
        }));
    }

    /** The same without a limit. */
    public Field<String> email(String name) {
        return email(name, NO_LIMIT);
    }

    /** A required password, with its white space, counted after normalization. */
    public Field<PlainPassword> password(String name, int limit) {
        return add(required(name, FieldTexts.NOT_TEXT, typed -> {
            if (WhiteSpace.strip(typed).isEmpty()) {
                return Field.faulty(name, List.of(FieldTexts.BLANK));
            }
            PlainPassword password = PlainPassword.of(typed);
            List<String> faults = FieldTexts.characterFaults(password.reveal(), limit);
            return faults.isEmpty() ? Field.good(name, password) : Field.faulty(name, faults);
        }));
    }

    /** The same without a limit. */
    public Field<PlainPassword> password(String name) {
        return password(name, NO_LIMIT);
    }

    /** Adds an error that only the caller can detect (a taken address) to those of all fields. */
    public void refuse(Field<?> field, String text) {
        field.addFault(text);
    }

    /**
     * Ends the checks of single fields.
     *
     * @throws Refusal 400 with all errors, if there are any
     */
    public void check() {
        checkOr(errors -> Refusal.fieldErrors(errors.byField()));
    }

    /** The same with another refusal, for an endpoint with a form of its own. */
    public void checkOr(Function<FieldErrors, Refusal> refusal) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        fields.stream().filter(field -> !field.faults().isEmpty()).forEach(f -> errors.put(f.name(), f.faults()));
        if (!errors.isEmpty()) {
            throw refusal.apply(new FieldErrors(errors));
        }
    }

    private <T> Field<T> add(Field<T> field) {
        fields.add(field);
        return field;
    }

    private <T> Field<T> required(String name, String notText, Function<String, Field<T>> read) {
        FieldValue value = values.get(name);
        return value == null ? Field.faulty(name, List.of(FieldTexts.REQUIRED)) : present(name, value, notText, read);
    }

    private static <T> Field<T> present(
            String name, FieldValue value, String notText, Function<String, Field<T>> read) {
        return switch (value) {
            case FieldValue.Null none -> Field.faulty(name, List.of(FieldTexts.NULL));
            case FieldValue.NotText other -> Field.faulty(name, List.of(notText));
            case FieldValue.Text text -> read.apply(text.value());
            case FieldValue.Numeral number -> read.apply(number.value());
        };
    }

    private static Field<String> stripped(String name, String typed, int limit) {
        String text = WhiteSpace.strip(typed);
        List<String> faults = text.isEmpty() ? List.of(FieldTexts.BLANK) : FieldTexts.characterFaults(text, limit);
        return faults.isEmpty() ? Field.good(name, text) : Field.faulty(name, faults);
    }

    private static Field<String> withFault(Field<String> field, String fault) {
        List<String> faults = new ArrayList<>(field.faults());
        faults.add(fault);
        return Field.faulty(field.name(), faults);
    }

    private boolean isEmptyInForm(FieldValue value) {
        return isForm && value instanceof FieldValue.Text text && text.value().isEmpty();
    }
}
