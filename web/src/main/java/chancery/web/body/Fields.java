package chancery.web.body;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a request: of its body, or of its query if it is a GET. Available as a parameter of each controller
 * method; a body that cannot be read is refused before the controller is called.
 *
 * <p>Of a repeated key the last value counts; unknown keys are simply never asked for.
 */
public final class Fields {

    private final Map<String, FieldValue> values;
    private final boolean form;

    private Fields(Map<String, FieldValue> values, boolean form) {
        this.values = values;
        this.form = form;
    }

    static Fields ofJson(Map<String, FieldValue> values) {
        return new Fields(values, false);
    }

    static Fields ofForm(Map<String, FieldValue> values) {
        return new Fields(values, true);
    }

    /** These fields, where an absent one counts as null. */
    public Fields nullWhereAbsent(String name) {
        Map<String, FieldValue> more = new HashMap<>(values);
        more.putIfAbsent(name, new FieldValue.Null());
        return new Fields(more, form);
    }

    /** Starts to check them; ends with {@link Form#check()}. */
    public Form form() {
        return new Form(values, form);
    }

    /** Values may be secret. */
    @Override
    public String toString() {
        return "Fields[***]";
    }
}
