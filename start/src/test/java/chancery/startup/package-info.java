/** Tests of the start report. */
@NullMarked
package chancery.startup;

import org.jspecify.annotations.NullMarked;
