package chancery.start.settings;

/**
 * Checks combinations of settings, and values that production forbids. It is a bean without dependencies, and runs before any
 * other bean is created.
 */
@FunctionalInterface
public interface SettingRule {
    /** Adds one sentence per fault, with the setting's name and how to correct it. */
    void check(GivenSettings settings, SettingFaults faults);
}
