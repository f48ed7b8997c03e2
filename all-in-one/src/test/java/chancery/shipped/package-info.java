/** Checks the contents of the built executables. */
@org.jspecify.annotations.NullMarked
package chancery.shipped;
