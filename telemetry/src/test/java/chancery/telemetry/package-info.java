/** Tests of the shared telemetry. */
@NullMarked
package chancery.telemetry;

import org.jspecify.annotations.NullMarked;
