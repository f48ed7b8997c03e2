/**
 * The roles of PostgreSQL: the owner migrates, each service connects under a role of its own, and the grants of the migrations
 * bound what a role may do.
 */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.role;
