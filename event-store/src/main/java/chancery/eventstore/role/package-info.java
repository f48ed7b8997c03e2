/**
 * The roles of PostgreSQL. The owner migrates. Each service connects under its own role, whose grants limit it.
 */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.role;
