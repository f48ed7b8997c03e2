/** The login: an address and a password in exchange for a session and its tokens. */
@NullMarked
package chancery.query.login;

import org.jspecify.annotations.NullMarked;
