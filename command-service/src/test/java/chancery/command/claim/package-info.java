@NullMarked
package chancery.command.claim;

import org.jspecify.annotations.NullMarked;
