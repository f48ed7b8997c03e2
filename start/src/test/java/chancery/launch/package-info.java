@NullMarked
package chancery.launch;

import org.jspecify.annotations.NullMarked;
