package chancery.allinone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.AllInOne;
import chancery.configuration.OwnFilesFirst;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/**
 * A refused start and its output.
 *
 * @param output the console output
 * @param took the time until the refusal
 */
record RefusedStart(String output, Duration took) {
    /** Starts a service or the all-in-one with only its own settings files. */
    static RefusedStart of(Class<?> application, String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        long start = System.nanoTime();
        try (OwnFilesFirst own = new OwnFilesFirst(application)) {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            Thread.currentThread().setContextClassLoader(own);
            SpringApplication starting =
                    application == AllInOne.class ? AllInOne.application() : new SpringApplication(application);
            starting.run(arguments).close();
        } catch (Exception refused) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new RefusedStart(output.toString(StandardCharsets.UTF_8), took);
        } finally {
            System.setOut(console);
            Thread.currentThread().setContextClassLoader(before);
        }
        throw new AssertionError("Started despite " + String.join(" ", arguments));
    }

    /** The message, without a stack trace. */
    String message() {
        assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return output.substring(output.indexOf("Description:") + "Description:".length())
                .replaceFirst("(?s)Action:\\s+", "")
                .strip();
    }
}
