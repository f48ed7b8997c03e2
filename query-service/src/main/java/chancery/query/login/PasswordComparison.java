package chancery.query.login;

import chancery.web.body.PlainPassword;
import org.jspecify.annotations.Nullable;

/** The slow step of a log-in: as long for no hash as for a wrong password. */
@FunctionalInterface
interface PasswordComparison {

    /** Whether the hash is this password's. */
    boolean matches(PlainPassword password, @Nullable String hash);
}
