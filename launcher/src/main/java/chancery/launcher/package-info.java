/** The first class of every executable. It runs on Java 17, which is too old for the rest. */
@org.jspecify.annotations.NullMarked
package chancery.launcher;
