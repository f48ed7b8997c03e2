/** What the query-service tells of its health: it is ready with MongoDB alone, once the read model has caught up. */
@NullMarked
package chancery.query.health;

import org.jspecify.annotations.NullMarked;
