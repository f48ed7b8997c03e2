/** Fixtures for tests of every module that writes or follows the log. */
@NullMarked
package chancery.eventstore.testing;

import org.jspecify.annotations.NullMarked;
