@org.jspecify.annotations.NullMarked
package chancery.command.recovery;
