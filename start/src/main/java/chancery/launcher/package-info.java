/** Runs before anything else, on Javas that are too old for everything else. */
@NullMarked
package chancery.launcher;

import org.jspecify.annotations.NullMarked;
