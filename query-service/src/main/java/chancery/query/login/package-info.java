/** Logging in: an address and a password for a session and its tokens. */
@NullMarked
package chancery.query.login;

import org.jspecify.annotations.NullMarked;
