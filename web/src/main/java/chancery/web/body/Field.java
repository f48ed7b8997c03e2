package chancery.web.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field of a form: its value or its errors. */
public final class Field<T> {
    private final String name;
    private final List<String> faults;
    private final @Nullable T value;

    private Field(String name, List<String> faults, @Nullable T value) {
        this.name = name;
        this.faults = new ArrayList<>(faults);
        this.value = value;
    }

    static <T> Field<T> good(String name, T value) {
        return new Field<>(name, List.of(), value);
    }

    static <T> Field<T> absent(String name) {
        return new Field<>(name, List.of(), null);
    }

    static <T> Field<T> faulty(String name, List<String> faults) {
        return new Field<>(name, faults, null);
    }

    /** Whether the field is present and has no error. */
    public boolean isGood() {
        return value != null && faults.isEmpty();
    }

    /**
     * The value of a valid field.
     *
     * @throws IllegalStateException if it is absent or not valid: the form was not checked first
     */
    public T value() {
        return optional().orElseThrow(() -> new IllegalStateException("Field " + name + " has no valid value"));
    }

    /**
     * The value, or nothing if an optional field is absent.
     *
     * @throws IllegalStateException if it is not valid: the form was not checked first
     */
    public Optional<T> optional() {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Field " + name + " is not valid");
        }
        return Optional.ofNullable(value);
    }

    /** The value, or another if an optional field is absent. */
    public T orElse(T other) {
        return optional().orElse(other);
    }

    String name() {
        return name;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    void addFault(String text) {
        faults.add(text);
    }

    /** The value may be secret. */
    @Override
    public String toString() {
        return "Field[" + name + "]";
    }
}
