/**
 * Leader election among all command-services, by session locks in PostgreSQL: one publisher at a time, and one runner per
 * replay.
 */
@NullMarked
package chancery.feed.election;

import org.jspecify.annotations.NullMarked;
