package chancery.start.host;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host names that requests may use, as protection against DNS rebinding.
 *
 * <p>A web page that rebinds its own name to the address of this process still sends that name in {@code Host}. IP addresses
 * and names without a dot ({@code localhost}, a container's name) are always allowed, because no foreign page can own one.
 */
public final class AllowedHosts {
    private static final Pattern ALWAYS_ALLOWED = Pattern.compile("[A-Za-z0-9_-]+|[0-9.]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final List<String> configured;

    private AllowedHosts(List<String> configured) {
        this.configured = configured;
    }

    /**
     * The hosts that are always allowed, and the configured ones, ignoring case.
     *
     * @throws IllegalArgumentException if one is not a host name; the message names the setting
     */
    public static AllowedHosts including(String setting, List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        setting + " must be host names without a port, like host.example.org; got " + name);
            }
        }
        return new AllowedHosts(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Whether a request may use this host name.
     *
     * @param host its {@code Host} header with the port; {@code null} if it has none
     */
    public boolean contains(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return ALWAYS_ALLOWED.matcher(name).matches() || configured.contains(name);
    }
}
