/** The secret keys that processes share: their form and their id. */
@NullMarked
package chancery.contracts.key;

import org.jspecify.annotations.NullMarked;
