/** What services tell of themselves, without a service. */
@NullMarked
package chancery.telemetry;

import org.jspecify.annotations.NullMarked;
