/** The event log on PostgreSQL: the only truth about accounts, with sealed personal data. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore;
