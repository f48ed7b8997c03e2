@NullMarked
package chancery.command.dispatch;

import org.jspecify.annotations.NullMarked;
