/** Secret keys that processes share: their form, their id and where they come from at the desk. */
@NullMarked
package chancery.contracts.key;

import org.jspecify.annotations.NullMarked;
