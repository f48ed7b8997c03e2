/** Metrics, alerts and dashboard: the files in {@code ops} and {@code docs/metrics.md} against the running product. */
@NullMarked
package chancery.allinone.ops;

import org.jspecify.annotations.NullMarked;
