@NullMarked
package chancery.command.store;

import org.jspecify.annotations.NullMarked;
