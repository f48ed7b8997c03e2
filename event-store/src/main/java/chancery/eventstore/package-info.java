/** The event log on PostgreSQL: the only truth about accounts, with sealed personal data. */
@NullMarked
package chancery.eventstore;

import org.jspecify.annotations.NullMarked;
