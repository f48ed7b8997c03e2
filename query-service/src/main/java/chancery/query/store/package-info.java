/** How the query-service connects to the event store: under a role of its own, which reads the log and reports progress. */
@org.jspecify.annotations.NullMarked
package chancery.query.store;
