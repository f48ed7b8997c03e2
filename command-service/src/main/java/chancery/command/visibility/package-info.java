/** Reading one's own writes: a write is answered once every live read model shows it. */
@NullMarked
package chancery.command.visibility;

import org.jspecify.annotations.NullMarked;
