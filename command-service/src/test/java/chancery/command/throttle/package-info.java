@NullMarked
package chancery.command.throttle;

import org.jspecify.annotations.NullMarked;
