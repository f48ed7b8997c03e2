/** Opening the store: its schema, its keys, and the beans that every service with a view of the log imports. */
@NullMarked
package chancery.eventstore.startup;

import org.jspecify.annotations.NullMarked;
