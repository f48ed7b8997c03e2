package chancery.start.host;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which this process may be called, as protection against DNS rebinding.
 *
 * <p>A web page that rebinds its own name to this process's address still sends that name. No foreign page can have an IP
 * address or a name without a dot ({@code localhost}, a container's name) as its own.
 */
public final class OwnNames {

    private static final Pattern ALWAYS_ALLOWED = Pattern.compile("[A-Za-z0-9_-]+|[0-9.]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final List<String> more;

    private OwnNames(List<String> more) {
        this.more = more;
    }

    /**
     * The names that are always allowed, and these, ignoring case.
     *
     * @throws IllegalArgumentException if one is not a host name; the message names the setting
     */
    public static OwnNames and(String setting, List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        setting + " must be host names without a port, like host.example.org; this is not: " + name);
            }
        }
        return new OwnNames(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Whether a request may use this host name.
     *
     * @param host its {@code Host} header with the port; {@code null} if it has none
     */
    public boolean include(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return ALWAYS_ALLOWED.matcher(name).matches() || more.contains(name);
    }
}
