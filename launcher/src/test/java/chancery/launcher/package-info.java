@org.jspecify.annotations.NullMarked
package chancery.launcher;
