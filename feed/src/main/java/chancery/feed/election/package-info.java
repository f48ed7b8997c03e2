/**
 * Leader election among all command-services, by session locks in PostgreSQL: one publisher at a time, and one runner per
 * replay.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.election;
