package chancery.start.settings;

/**
 * Checks well-formed settings that exclude each other, or that are not fit for where this process runs. A bean without
 * dependencies; it runs before any other bean is created.
 */
@FunctionalInterface
public interface SettingRule {
    /** Adds one sentence per fault, with the setting's name and how to correct it. */
    void check(GivenSettings settings, SettingFaults faults);
}
