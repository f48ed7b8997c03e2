/** What is to be done now and then: forgetting counters that are over. */
@NullMarked
package chancery.command.upkeep;

import org.jspecify.annotations.NullMarked;
