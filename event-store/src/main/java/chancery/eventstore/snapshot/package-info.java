/** Sealed snapshots of accounts, and loads that start from them. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.snapshot;
