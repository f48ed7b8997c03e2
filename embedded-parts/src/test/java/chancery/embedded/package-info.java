/** Tests of the embedded parts: start, stop, kill and restart. */
@NullMarked
package chancery.embedded;

import org.jspecify.annotations.NullMarked;
