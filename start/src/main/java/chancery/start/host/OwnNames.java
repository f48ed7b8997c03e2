package chancery.start.host;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that are ours. A web page that has rebound its own name to our address (DNS rebinding) reads what it likes as of
 * its own origin, but under that name; an IP address and a name without a dot ({@code localhost}, a container's) no
 * foreign page can have.
 */
public final class OwnNames {

    private static final Pattern ALWAYS_OURS = Pattern.compile("[A-Za-z0-9_-]+|[0-9.]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final List<String> more;

    private OwnNames(List<String> more) {
        this.more = more;
    }

    /**
     * These names too, in any case of their letters.
     *
     * @throws IllegalArgumentException if one is no name, naming the setting
     */
    public static OwnNames and(String setting, List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        setting + ": not a name like host.example.org, without a port: " + name);
            }
        }
        return new OwnNames(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Whether a request was meant for us.
     *
     * @param host its {@code Host}, port and all; {@code null} if it has none
     */
    public boolean include(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return ALWAYS_OURS.matcher(name).matches() || more.contains(name);
    }
}
