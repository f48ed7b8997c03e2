package chancery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The first class that an executable runs. It is compiled for Java 17, so that such a Java can say in words that it is
 * too old; the applications need {@value #LEAST}. Which application to run stands in the executable's manifest.
 */
public final class Launcher {

    /** The oldest Java that runs Chancery. */
    static final int LEAST = 21;

    private static final String APPLICATION = "Chancery-Application";

    /** How many platform threads the virtual ones share; the JDK's default is one for each core. */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private Launcher() {}

    /** Runs the application, or ends with 1 and a word where Java is too old. */
    public static void main(String[] arguments) throws Exception {
        String tooOld = objectionTo(Runtime.version().feature());
        if (tooOld != null) {
            System.err.println(tooOld);
            System.exit(1);
        }
        giveVirtualThreadsRoom();
        try {
            Class.forName(application()).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /**
     * A virtual thread that loads or initializes a class keeps its carrier while it waits for another that does (JEP 491, "Future
     * work"). When each core's carrier is kept so, and the one waited for has none, nothing goes on for ever; a start on two
     * cores did that. So there are as many as there would be threads without virtual ones.
     */
    static void giveVirtualThreadsRoom() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, "256");
        }
    }

    /** What is wrong with a Java of this version, or {@code null}. */
    static @Nullable String objectionTo(int feature) {
        return feature >= LEAST
                ? null
                : "Chancery needs Java " + LEAST + " or newer, and this is Java " + feature + " in "
                        + System.getProperty("java.home") + ". Start it by another one (/path/to/java -jar ...),"
                        + " or by ./chancery run, which looks for one; https://adoptium.net has them.";
    }

    /** The executable's own manifest is the first that has it. */
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
        throw new IllegalStateException("No manifest says which application to run: " + APPLICATION + " is missing");
    }
}
