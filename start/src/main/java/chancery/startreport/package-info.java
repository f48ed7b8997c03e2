/**
 * The start report. It lists the listening addresses, the parts and whether they are reachable, the data folder, and the next
 * step.
 */
@org.jspecify.annotations.NullMarked
package chancery.startreport;
