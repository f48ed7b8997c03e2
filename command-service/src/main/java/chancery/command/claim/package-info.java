/** One e-mail address, one account: rows claim the keyed hash of an address for an account. */
@NullMarked
package chancery.command.claim;

import org.jspecify.annotations.NullMarked;
