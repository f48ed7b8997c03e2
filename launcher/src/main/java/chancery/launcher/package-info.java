/** The first class of every executable. It runs on Java 17, which is too old for the rest. */
@NullMarked
package chancery.launcher;

import org.jspecify.annotations.NullMarked;
