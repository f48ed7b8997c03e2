/**
 * Password hashing: Argon2id behind a scheme prefix, in a bounded pool, so that no crowd of log-ins takes the memory or
 * the processors of the rest.
 */
@NullMarked
package chancery.web.hashing;

import org.jspecify.annotations.NullMarked;
