/** What is in the executables as they are built, looked at after they are. */
@NullMarked
package chancery.shipped;

import org.jspecify.annotations.NullMarked;
