/** The domain events of an account as they are stored, their names, and the address that identifies an account. */
@NullMarked
package chancery.contracts.account;

import org.jspecify.annotations.NullMarked;
