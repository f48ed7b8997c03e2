/** Checks the contents of the built executables. */
@NullMarked
package chancery.shipped;

import org.jspecify.annotations.NullMarked;
