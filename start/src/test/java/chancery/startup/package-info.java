/** Tests of the start report. */
@org.jspecify.annotations.NullMarked
package chancery.startup;
