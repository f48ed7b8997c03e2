package chancery.web.body;

import java.util.List;
import java.util.Map;

/** The errors of a form, by field in the order of the form; never empty. */
public record FieldErrors(Map<String, List<String>> byField) {
    /** The errors of one field; empty if it has none. */
    public List<String> of(String field) {
        return byField.getOrDefault(field, List.of());
    }
}
