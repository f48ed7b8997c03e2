package chancery.allinone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.AllInOne;
import chancery.allinone.fixture.RunningChancery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A start that must be refused.
 *
 * @param application the application to start
 * @param settings the settings, as {@code name=value}
 * @param words texts that the message contains
 */
record WrongStart(Class<?> application, List<String> settings, List<String> words) {
    private static final List<String> TABLE = new ArrayList<>();

    /** A start of the all-in-one, with settings separated by blanks. */
    static WrongStart with(String settings, String... words) {
        return of(AllInOne.class, settings, words);
    }

    static WrongStart of(Class<?> application, String settings, String... words) {
        return new WrongStart(application, List.of(settings.split(" (?=[a-z.\\[\\]-]+=)")), List.of(words));
    }

    /** Starts it on a data directory and requires the refusal; returns the console output. */
    String refusedOn(Path data) {
        List<String> arguments = new ArrayList<>(RunningChancery.FREE_PORTS);
        if (application != AllInOne.class) {
            arguments.removeIf(argument -> argument.contains("embedded"));
        }
        arguments.add("--chancery.data-dir=" + data.resolve("data"));
        for (String setting : settings) {
            arguments.removeIf(argument -> argument.startsWith("--" + setting.replaceFirst("=.*", "=")));
            arguments.add("--" + setting);
        }
        RefusedStart refused = RefusedStart.of(application, arguments.toArray(String[]::new));
        TABLE.add("%-20s %5d ms  %s%n    %s%n"
                .formatted(
                        application.getSimpleName(),
                        refused.took().toMillis(),
                        shortened(String.join(" ", settings)),
                        refused.message().replaceAll("\\R+", "\n    ")));
        assertThat(refused.message()).contains(words);
        assertThat(data.resolve("data/keys")).doesNotExist();
        assertThat(data.resolve("data/kafka")).doesNotExist();
        return refused.output();
    }

    private static String shortened(String settings) {
        return settings.length() > 160 ? settings.substring(0, 160) + "…" : settings;
    }

    /** Prints all refused starts of this JVM, each with its message. */
    static void printTable() {
        System.out.println(
                TABLE.size() + " wrong configurations, and the message of each start:\n\n" + String.join("\n", TABLE));
        TABLE.clear();
    }

    @Override
    public String toString() {
        return application.getSimpleName() + " " + String.join(" ", settings);
    }
}
