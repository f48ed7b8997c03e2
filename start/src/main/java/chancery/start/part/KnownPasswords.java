package chancery.start.part;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passwords of images and examples, which attackers try first. */
final class KnownPasswords {
    private static final Set<String> TRIED_FIRST = Set.of(
            "postgres",
            "mongo",
            "mongodb",
            "root",
            "password",
            "chancery",
            "changeme",
            "secret",
            "admin",
            "test",
            "example");

    private KnownPasswords() {}

    /** Whether the password is well known, or equal to the user name. */
    static boolean contains(String password, @Nullable String user) {
        return TRIED_FIRST.contains(password.toLowerCase(Locale.ROOT))
                || (!password.isEmpty() && password.equals(user));
    }
}
