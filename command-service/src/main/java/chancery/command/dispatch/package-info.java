/**
 * From a command to the answer of its client: Axon's command bus over one PostgreSQL transaction per command, what
 * happens when a race or a connection is lost, and the wait until the effect can be read.
 */
@NullMarked
package chancery.command.dispatch;

import org.jspecify.annotations.NullMarked;
