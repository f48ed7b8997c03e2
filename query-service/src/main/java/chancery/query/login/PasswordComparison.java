package chancery.query.login;

import chancery.web.body.PlainPassword;
import org.jspecify.annotations.Nullable;

/** Compares a password with a hash; takes the same time without a hash as for a wrong password. */
@FunctionalInterface
interface PasswordComparison {
    /** Whether the hash is one of this password; false without a hash. */
    boolean matches(PlainPassword password, @Nullable String hash);
}
