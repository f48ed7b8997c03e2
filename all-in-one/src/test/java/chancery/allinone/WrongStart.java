package chancery.allinone;

import java.util.List;

/**
 * A start that is to be refused.
 *
 * @param application whose start it is
 * @param settings what is given, as {@code name=value}
 * @param words what the message holds, among others
 */
record WrongStart(Class<?> application, List<String> settings, List<String> words) {

    /** Of the all-in-one, with settings that stand between blanks. */
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
