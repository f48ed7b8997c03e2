/** The event log on PostgreSQL, the only truth about accounts: appended to through Axon, read and followed without holes, with what names a person sealed. */
@NullMarked
package chancery.eventstore;

import org.jspecify.annotations.NullMarked;
