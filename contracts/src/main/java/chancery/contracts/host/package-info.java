/** By which names ports without a login may be called, so that no web page reads them under a rebound name. */
@NullMarked
package chancery.contracts.host;

import org.jspecify.annotations.NullMarked;
