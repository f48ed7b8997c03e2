/**
 * Reading your own writes (design.md): before a write is answered, this waits until every live read model shows it, which
 * the read models tell through PostgreSQL.
 */
@NullMarked
package chancery.command.visibility;

import org.jspecify.annotations.NullMarked;
