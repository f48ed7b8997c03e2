package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    /** Finds the application's own application.yml before those of the other services on this classpath. */
    private static final class OwnFilesFirst extends URLClassLoader {

        OwnFilesFirst(Class<?> application) {
            super(
                    new URL[] {application.getProtectionDomain().getCodeSource().getLocation()},
                    application.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = name.endsWith(".yml") ? findResource(name) : null;
            return own == null ? super.getResource(name) : own;
        }

        @Override
        public java.io.@Nullable InputStream getResourceAsStream(String name) {
            try {
                URL url = getResource(name);
                return url == null ? null : url.openStream();
            } catch (java.io.IOException e) {
                return null;
            }
        }
    }
}
