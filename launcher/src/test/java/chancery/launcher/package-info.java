@NullMarked
package chancery.launcher;

import org.jspecify.annotations.NullMarked;
