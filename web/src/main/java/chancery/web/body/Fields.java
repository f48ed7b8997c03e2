package chancery.web.body;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a request: of its body, or of the query of a GET. Available as a parameter of each controller method. A
 * malformed body is refused before the controller is called.
 *
 * <p>Of a repeated key, the last value counts. Unknown keys are ignored.
 */
public final class Fields {
    private final Map<String, FieldValue> values;
    private final boolean form;

    private Fields(Map<String, FieldValue> values, boolean form) {
        this.values = values;
        this.form = form;
    }

    /** The members of a JSON object. */
    public static Fields ofJson(Map<String, FieldValue> values) {
        return new Fields(values, false);
    }

    /** The fields of a form or a query. */
    public static Fields ofForm(Map<String, FieldValue> values) {
        return new Fields(values, true);
    }

    /** The same fields, with null for the named one if it is absent. */
    public Fields nullWhereAbsent(String name) {
        Map<String, FieldValue> more = new HashMap<>(values);
        more.putIfAbsent(name, new FieldValue.Null());
        return new Fields(more, form);
    }

    /** Starts the checks, which end with {@link Form#check()}. */
    public Form form() {
        return new Form(values, form);
    }

    /** Values may be secret. */
    @Override
    public String toString() {
        return "Fields[***]";
    }
}
