/** Tests of the shared telemetry. */
@org.jspecify.annotations.NullMarked
package chancery.telemetry;
