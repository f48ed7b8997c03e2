/**
 * The report at the end of a start: listening addresses, parts and whether they are reachable, the data folder, and the next
 * step.
 */
@NullMarked
package chancery.startup;

import org.jspecify.annotations.NullMarked;
