@NullMarked
package chancery.command.recovery;

import org.jspecify.annotations.NullMarked;
