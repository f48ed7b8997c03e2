/** One e-mail address, one account: the rows that hold an address, by its keyed hash, for an account. */
@NullMarked
package chancery.command.claim;

import org.jspecify.annotations.NullMarked;
