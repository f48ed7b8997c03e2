package chancery.allinone.settings;

import chancery.allinone.AllInOne;
import java.util.List;

/**
 * A start that must be refused.
 *
 * @param application the application to start
 * @param settings the settings, as {@code name=value}
 * @param words texts that the message contains
 */
record WrongStart(Class<?> application, List<String> settings, List<String> words) {
    /** A start of the all-in-one, with settings separated by blanks. */
    static WrongStart with(String settings, String... words) {
        return of(AllInOne.class, settings, words);
    }

    static WrongStart of(Class<?> application, String settings, String... words) {
        return new WrongStart(application, List.of(settings.split(" (?=[a-z.\\[\\]-]+=)")), List.of(words));
    }

    @Override
    public String toString() {
        return application.getSimpleName() + " " + String.join(" ", settings);
    }
}
