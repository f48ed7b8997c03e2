@org.jspecify.annotations.NullMarked
package chancery.cli;
