package chancery.embedded;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A part that can be started.
 *
 * @param start starts it
 * @param settings the settings by which the services connect to it
 */
record PreparedPart(Supplier<AutoCloseable> start, Map<String, Object> settings) {}
