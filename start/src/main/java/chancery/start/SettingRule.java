package chancery.start;

/**
 * What a feature has to say of settings of which each is well-formed, but which exclude each other, or do not belong where this
 * process runs. Declared as a static {@code @Bean} without dependencies; asked before any other bean is made.
 */
@FunctionalInterface
public interface SettingRule {

    /** Adds what is wrong: one sentence each, with the setting's name and how to mend it. */
    void look(GivenSettings settings, Objections objections);
}
