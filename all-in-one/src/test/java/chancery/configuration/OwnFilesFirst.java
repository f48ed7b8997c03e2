package chancery.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/** Finds an application's own settings files before those of other services on this classpath. */
public final class OwnFilesFirst extends URLClassLoader {
    /** The class loader for an application class. */
    public OwnFilesFirst(Class<?> application) {
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
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            URL url = getResource(name);
            return url == null ? null : url.openStream();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
