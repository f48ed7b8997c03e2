package chancery.web.body;

import java.util.List;
import java.util.Map;

/** The faults of a form, by field in the order of the form; never empty. */
public record FieldErrors(Map<String, List<String>> byField) {

    /** The faults of one field; empty if it has none. */
    public List<String> of(String field) {
        return byField.getOrDefault(field, List.of());
    }
}
