/** Serves the published contract of the account events, for whoever builds a subscriber. */
@NullMarked
package chancery.command.contract;

import org.jspecify.annotations.NullMarked;
