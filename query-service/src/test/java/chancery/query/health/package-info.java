/** The health of the query-service during stalls and outages. */
@NullMarked
package chancery.query.health;

import org.jspecify.annotations.NullMarked;
