package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.configuration.OwnFilesFirst;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/**
 * A start that is refused, and all that it says.
 *
 * @param said what stood on the console
 * @param took until it had said so
 */
record RefusedStart(String said, Duration took) {

    /** Starts a service or the all-in-one, each as if only its own files were there. */
    static RefusedStart of(Class<?> application, String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        long begun = System.nanoTime();
        try (OwnFilesFirst own = new OwnFilesFirst(application)) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            Thread.currentThread().setContextClassLoader(own);
            SpringApplication starting =
                    application == AllInOne.class ? AllInOne.application() : new SpringApplication(application);
            starting.run(arguments).close();
        } catch (Exception refused) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new RefusedStart(said.toString(StandardCharsets.UTF_8), took);
        } finally {
            System.setOut(console);
            Thread.currentThread().setContextClassLoader(before);
        }
        throw new AssertionError("It has started, with " + String.join(" ", arguments));
    }

    /** One message without a stack trace. */
    String message() {
        assertThat(said).containsOnlyOnce("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return said.substring(said.indexOf("Description:") + "Description:".length())
                .replaceFirst("(?s)Action:\\s+", "")
                .strip();
    }
}
