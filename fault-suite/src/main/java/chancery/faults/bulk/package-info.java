/** Writes large logs for measurements. */
@org.jspecify.annotations.NullMarked
package chancery.faults.bulk;
