/** The stored events of an account, their names, and the e-mail address that identifies an account. */
@NullMarked
package chancery.contracts.account;

import org.jspecify.annotations.NullMarked;
