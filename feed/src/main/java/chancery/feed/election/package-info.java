/**
 * Leader election among all command-services, by session locks in PostgreSQL: one publisher, one appender of the inbox,
 * and one runner per replay.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.election;
