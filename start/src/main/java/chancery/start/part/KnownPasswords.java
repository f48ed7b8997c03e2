package chancery.start.part;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passwords that guard nothing: the ones of images and examples. */
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

    /** Whether everybody tries it first for that user. */
    static boolean has(String password, @Nullable String user) {
        return TRIED_FIRST.contains(password.toLowerCase(Locale.ROOT))
                || (!password.isEmpty() && password.equals(user));
    }
}
