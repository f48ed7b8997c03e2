/**
 * The start report. It lists the listening addresses, the parts and whether they are reachable, the data folder, and the next
 * step.
 */
@NullMarked
package chancery.startup;

import org.jspecify.annotations.NullMarked;
