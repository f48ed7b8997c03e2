package chancery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The first class of every executable: it rejects a Java older than {@value #LEAST} with one message. It is compiled for
 * Java 17, so that such a Java can run it. The executable's manifest names the application class that it then runs.
 */
public final class Launcher {
    /** The oldest Java that runs Chancery. */
    static final int LEAST = 21;

    private static final String APPLICATION = "Chancery-Application";

    /** The number of carrier threads of virtual threads; the JDK's default is the number of cores. */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private Launcher() {}

    /** Runs the application, or exits with status 1 and a message if Java is too old. */
    public static void main(String[] arguments) throws Exception {
        String tooOld = rejectionOf(Runtime.version().feature());
        if (tooOld != null) {
            System.err.println(tooOld);
            System.exit(1);
        }
        pinLocale();
        raiseCarrierThreads();
        try {
            Class.forName(application()).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /**
     * Makes the product independent of the locale of the JVM and of the shell: some libraries convert names to upper case, or
     * format numbers, with the default locale, and would write other files or fail (a dotless i in Turkish).
     */
    public static void pinLocale() {
        Locale.setDefault(Locale.US);
        for (String suffix : new String[] {"", ".display", ".format"}) {
            System.setProperty("user.language" + suffix, "en");
            System.setProperty("user.country" + suffix, "US");
            for (String part : new String[] {"user.script", "user.variant", "user.extensions"}) {
                System.clearProperty(part + suffix);
            }
        }
    }

    /**
     * Prevents a deadlock at startup on few cores. A virtual thread that waits for another thread to load or initialize a class
     * keeps its carrier thread meanwhile (JEP 491, "Future work"). If such threads hold all carriers, the thread that they wait for
     * never runs. So there are as many carriers as a pool of platform threads would have.
     */
    static void raiseCarrierThreads() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, "256");
        }
    }

    /** The message for a Java of this version, or {@code null} if it is new enough. */
    static @Nullable String rejectionOf(int feature) {
        return feature >= LEAST
                ? null
                : "Chancery needs Java " + LEAST + " or newer, but this is Java " + feature + " in "
                        + System.getProperty("java.home") + ". Start it with a newer one (/path/to/java -jar ...)"
                        + " or with ./chancery, which finds one; https://adoptium.net offers downloads.";
    }

    /** Libraries have manifests too; only the executable's manifest names an application. */
    private static String application() throws IOException {
        for (URL url : Collections.list(Launcher.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                Attributes attributes = new Manifest(in).getMainAttributes();
                String application = attributes.getValue(APPLICATION);
                if (application != null) {
                    return application;
                }
            }
        }
        throw new IllegalStateException(
                "No manifest names the application to run: the attribute " + APPLICATION + " is missing");
    }
}
