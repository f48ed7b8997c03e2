/** Logins that race changes of the account. */
@NullMarked
package chancery.query.login;

import org.jspecify.annotations.NullMarked;
