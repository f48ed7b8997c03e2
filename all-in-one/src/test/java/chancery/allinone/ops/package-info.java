/** Metrics, alerts and dashboard: the files in {@code ops} and {@code docs/metrics.md} against the running product. */
@org.jspecify.annotations.NullMarked
package chancery.allinone.ops;
